import { loopbackPlayer } from './loopbackPlayer';

test('gives the drive back', () => {
  const drive = Uint8Array.of(1, 2, 3, 4);
  const played = jest.fn();
  loopbackPlayer.play(
    { first: 0, rows: 1, samples: 2, settle: 9, rateHz: 8000, drive },
    { played, failed: jest.fn() },
  );
  expect(played).toHaveBeenCalledWith(drive, 0);
  expect(loopbackPlayer.isIdle()).toBe(true);
});
