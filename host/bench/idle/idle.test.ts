import { playFor } from './idle';
import type { PacedBoard } from './pacedBoard';

const ROWS = 60;
/** More than any board takes in one frame. */
const MANY_ROWS = 150;
/** 392 samples at 8 kHz. */
const ROW_SECONDS = 0.049;

test.each(['pico', 'stm32f4discovery'])(
  'a %s that is sent frames ahead waits less than one that is sent them in turn',
  async (board) => {
    const inTurn = await playFor(board, ROWS, 'no', 2);
    for (const ahead of ['quiet', 'overlap'] as const) {
      const played = await playFor(board, ROWS, ahead, 2);
      expect(played.part).toBeGreaterThan(inTurn.part);
      expect(played.secondsPerRow).toBeLessThan(inTurn.secondsPerRow);
      // Nothing is faster than playing.
      expect(played.secondsPerRow).toBeGreaterThan(ROW_SECONDS);
      expect(played.part).toBeLessThan(1);
    }
  },
);

/** Times that something was on the line while a row was sensed. */
function disturbances({ sensed, traffic }: PacedBoard): number {
  return traffic.filter((time) => sensed.some(([from, to]) => time > from && time < to)).length;
}

test.each(['pico', 'stm32f4discovery', 'esp32'])(
  'nothing is on the line while a %s samples, unless asked',
  async (board) => {
    for (const ahead of ['no', 'quiet'] as const)
      await playFor(board, MANY_ROWS, ahead, 2, (played) => {
        expect(played.sensed).toHaveLength(MANY_ROWS);
        expect([ahead, disturbances(played)]).toEqual([ahead, 0]);
      });
    await playFor(board, MANY_ROWS, 'overlap', 2, (played) =>
      expect(disturbances(played)).toBeGreaterThan(0),
    );
  },
);
