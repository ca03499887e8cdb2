import { emulatorRate } from './emulatorRate';

it('tells how much the emulator carries', async () => {
  const { value, unit } = await emulatorRate(0.01);
  expect(value).toBeGreaterThan(0);
  expect(unit).toBe('a second');
});
