import { prepareSystem } from '../../cli/openSystem';
import type { PhysicalSystem } from '../../systems/physicalSystem';
import { alternate, secondsEach } from '../alternate';
import { figure } from '../figure';
import { fullScaleNoise } from '../plate/measurements';
import type { Topic } from '../topic';

const ROWS = 400;
const TIMES = 10;
const TURNS = 25;
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
      const drive = fullScaleNoise(ROWS, one.driveSamples);
      const play = (system: PhysicalSystem) => () => secondsEach(TIMES, () => system.respond(drive, ROWS));
      await alternate(TURNS_BEFORE, [play(one), play(two)]);
      const [alone, shared] = (await alternate(TURNS, [play(one), play(two)])) as [number, number];
      await one.close();
      await two.close();
      say(`${name}: ${Math.round(ROWS / alone)} evaluations a second by one thread`);
      figures.push(figure(`${name}: two threads, ${ROWS} rows`, alone / shared, 'x', 1.8));
    }
    return figures;
  },
};

function open(system: string, count: number): Promise<PhysicalSystem> {
  return prepareSystem({ system, port: 'sim', deviceSeed: 1, threads: count })();
}
