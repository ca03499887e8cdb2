import { availableParallelism } from 'node:os';
import { prepareSystem } from '../../cli/openSystem';
import { alternate, secondsEach } from '../alternate';
import { ratio, unmeasured } from '../figure';
import { fullScaleNoise } from '../plate/measurements';
import type { Topic } from '../topic';

const NAME = 'two worker threads: simulated evaluations of large batches, over those of one';
const ROWS = 8000;
const TURNS = 9;

/** The plate by sim with its converters and noise, shared by two threads and by one. */
export const threads: Topic = {
  summary: 'two threads of the simulated plate against one',
  async measure(say) {
    if (availableParallelism() < 2) return [unmeasured(NAME, 'this machine has one core')];
    const options = { system: 'plate', port: 'sim', deviceSeed: 1 };
    const one = await prepareSystem({ ...options, threads: 1 })();
    const two = await prepareSystem({ ...options, threads: 2 })();
    try {
      const drive = fullScaleNoise(ROWS, one.driveSamples);
      const play = (system: typeof one) => () => secondsEach(1, () => system.respond(drive, ROWS));
      // The first turn of two also starts its thread.
      await play(two)();
      const [alone, shared] = (await alternate(TURNS, [play(one), play(two)])) as [number, number];
      say(
        `evaluations a second: ${(ROWS / alone).toFixed(0)} with one, ${(ROWS / shared).toFixed(0)} with two`,
      );
      return [ratio(NAME, alone, shared, 1.8)];
    } finally {
      await one.close();
      await two.close();
    }
  },
};
