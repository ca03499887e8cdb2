import { prepareSystem } from '../../cli/openSystem';
import { seededRandom } from '../../common/random';
import { CompiledWorkspace } from '../../network/compiledWorkspace';
import { initialParameters } from '../../network/parameters';
import { evaluationsPerInput } from '../../network/shape';
import { benchSecondsPerEvaluation } from '../../systems/physicalSystem';
import { Adam } from '../../training/adam';
import { pat } from '../../training/methods/pat';
import { tensorflow } from '../../twins/tensorflow';
import { wiener } from '../../twins/wiener';
import { median } from '../alternate';
import { processorSeconds } from '../processorTime';

/** What a step is made of. */
export interface Size {
  readonly samples: number;
  readonly width: number;
  readonly layers: number;
  readonly batch: number;
}

/** What a PAT step of the simulated plate costs. */
export interface Cost {
  /** Processor time, milliseconds: of the whole step, and of the simulated system alone. */
  readonly step: number;
  readonly system: number;
  /** What the same step's evaluations take on a bench, one board, seconds. */
  readonly benchSeconds: number;
}

export const BASE: Size = { samples: 196, width: 1, layers: 3, batch: 100 };

/** One thing grows at a time, from `BASE`. */
export const GROWTH: Readonly<Record<keyof Size, readonly number[]>> = {
  samples: [98, 196, 392, 784],
  width: [1, 2, 4, 8],
  layers: [1, 2, 3, 6],
  batch: [25, 50, 100, 200],
};

const STEPS = 25;
/** In which what runs is compiled: in the background, and that is processor time of this process too. */
const WARM_UP_STEPS = 25;

/** Median over steps of one size, with the wiener twin and Adam, by sim on one thread. */
export async function costOf({ samples, width, layers, batch }: Size, steps = STEPS): Promise<Cost> {
  const system = await prepareSystem({ system: 'plate', port: 'sim', deviceSeed: 1, samples, threads: 1 })();
  const shape = { inputs: samples, samples, layers, width, classes: 10 };
  const random = seededRandom(1, 'growth');
  const parameters = initialParameters(shape, random);
  const twin = wiener.create(await tensorflow(), { driveSamples: samples, senseSamples: samples });
  let played = 0;
  const respond = async (drive: Float32Array, rows: number) => {
    const before = processorSeconds();
    const sense = await system.respond(drive, rows);
    played += processorSeconds() - before;
    return sense;
  };
  const once = () => new Float32Array(0);
  const context = { system: { respond }, twin, workspace: new CompiledWorkspace(), random, once, residue: 0 };
  const inputs = new Float32Array(batch * samples).map(() => random.uniform());
  const labels = new Uint8Array(batch).map(() => random.integer(shape.classes));
  const gradient = new Float32Array(parameters.values.length);
  const adam = new Adam(gradient.length);
  const whole: number[] = [];
  const own: number[] = [];
  for (let step = -WARM_UP_STEPS; step < steps; step++) {
    played = 0;
    const before = processorSeconds();
    await pat.estimate(context, parameters, { rows: batch, inputs, labels }, gradient);
    adam.update(parameters.values, gradient, 1e-3);
    if (step < 0) continue;
    whole.push(processorSeconds() - before);
    own.push(played);
  }
  twin.dispose();
  await system.close();
  const benchSeconds = batch * evaluationsPerInput(shape) * benchSecondsPerEvaluation(system);
  return { step: 1000 * median(whole), system: 1000 * median(own), benchSeconds };
}
