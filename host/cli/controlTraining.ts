import type { Dataset } from '../data';
import type { TrainOptions } from '../training';
import { twins } from '../twins/names';
import { prepareSystem } from './openSystem';
import type { SystemOptions } from './systemOptions';

/** A training to be made again without its physics; plain data, so that a thread can be given it. */
export interface ControlTask {
  readonly options: TrainOptions;
  /** Of the training itself; samples as it is played with. */
  readonly system: SystemOptions;
  readonly dataset: Dataset;
}

/**
 * The same network, rows, epochs and seed, with the identity in place of the physics behind the same converters.
 *
 * @returns accuracy on the test set
 */
export async function trainControl({ options, system, dataset }: ControlTask): Promise<number> {
  const { deviceSeed, samples, noise, dacBits, adcBits } = system;
  const asked = { deviceSeed, samples, noise, dacBits, adcBits };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const identity = await prepareSystem({ deviceSeed, ...given, system: 'identity', port: 'sim' })();
  // A linear system needs no larger twin; a method that uses none keeps to that.
  const twin = options.twin === 'none' ? 'none' : 'wiener';
  const { runTraining } = await import('../training/runTraining.js');
  const { result } = await runTraining(
    { ...options, system: 'identity', twin, twinEvaluations: twins[twin]!.defaultEvaluations },
    {
      system: identity,
      dataset,
      run: { saveCheckpoint: () => undefined },
      progress: { stage: () => ({ update: () => undefined, end: () => undefined }) },
      signal: new AbortController().signal,
      log: () => undefined,
      metrics: () => undefined,
    },
  );
  return result.testAccuracy;
}
