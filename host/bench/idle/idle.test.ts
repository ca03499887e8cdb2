import { playFor } from './idle';

const ROWS = 60;

test('a board that is sent frames while it samples waits less than one that is sent them in turn', async () => {
  const [inTurn, overlapped] = [
    await playFor('pico', ROWS, 'no', 2),
    await playFor('pico', ROWS, 'overlap', 2),
  ];
  expect(overlapped.part).toBeGreaterThan(inTurn.part);
  expect(overlapped.secondsPerRow).toBeLessThan(inTurn.secondsPerRow);
  // Nothing is faster than playing: 392 samples at 8 kHz.
  expect(overlapped.secondsPerRow).toBeGreaterThan(0.049);
  expect(overlapped.part).toBeLessThan(1);
});
