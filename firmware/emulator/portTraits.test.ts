import { boardById } from '../boards';
import { portTraits } from './portTraits';

it.each([
  ['stm32f4discovery', true, 1_000_000],
  ['espruino-original', true, 1_000_000],
  ['pico', false, 1_000_000],
  ['esp32', false, 92_160],
  ['linux', false, 11_520],
])('%s pushes back: %s, at %d bytes a second', (id, pushesBack, bytesPerSecond) => {
  expect(portTraits(boardById(id)!)).toMatchObject({ pushesBack, bytesPerSecond });
});
