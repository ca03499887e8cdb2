import { prepareSystem } from '../../cli/openSystem';
import type { PhysicalSystem } from '../../systems/physicalSystem';
import { quantile } from '../../common/statistics';
import { alternate, measureInTurn, median, secondsEach } from '../alternate';
import { figure } from '../figure';
import { fullScaleNoise } from '../plate/measurements';
import type { Topic } from '../topic';

/** Rows of a batch, as a training step of width 4 and as a test play them, and batches a turn. */
const BATCHES = [
  { rows: 400, times: 10 },
  { rows: 1000, times: 4 },
] as const;
const TURNS = 41;
/**
 * Whatever else runs takes a processor from two threads more often than from one: what counts is how long turns take
 * that it lets be.
 */
const QUARTER = 0.25;
/** Not counted: a thread of its own has compiled nothing yet when it begins, and works plants out slowly. */
const TURNS_BEFORE = 60;
const SYSTEMS = ['plate', 'circuit'] as const;

/** Whole evaluations, with converters, noise and drift: how much sooner a batch is played by two threads. */
export const threads: Topic = {
  summary: 'batches of simulated rows by one and by two threads, with converters and noise',
  async measure(say) {
    const figures = [];
    for (const name of SYSTEMS) {
      const one = await open(name, 1);
      const two = await open(name, 2);
      const contestants = ({ rows, times }: (typeof BATCHES)[number]) => {
        const drive = fullScaleNoise(rows, one.driveSamples);
        return [one, two].map((system) => () => secondsEach(times, () => system.respond(drive, rows)));
      };
      await alternate(TURNS_BEFORE, contestants(BATCHES[0]));
      for (const batch of BATCHES) {
        const { rows } = batch;
        const measured = (await measureInTurn(TURNS, contestants(batch))) as [number[], number[]];
        const [alone, shared] = measured.map((times) => quantile(times, QUARTER)) as [number, number];
        const medians = median(measured[0]) / median(measured[1]);
        say(
          `${name}, ${rows} rows: ${Math.round(rows / alone)} evaluations a second by one thread; ` +
            `by medians two are ${medians.toPrecision(3)} x`,
        );
        figures.push(figure(`${name}: two threads, ${rows} rows`, alone / shared, 'x', 1.8));
      }
      await one.close();
      await two.close();
    }
    return figures;
  },
};

function open(system: string, count: number): Promise<PhysicalSystem> {
  return prepareSystem({ system, port: 'sim', deviceSeed: 1, threads: count })();
}
