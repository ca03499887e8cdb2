import { resolve } from 'node:path';
import { ChladniError } from '../common/errors';
import { parseDataset, type DatasetSource } from '../data';
import type { Checkpoint } from '../runs';
import { resolveOptions } from '../training/resolveOptions';
import type { TrainOptions } from '../training';
import { openEarlierRun } from './earlierRun';
import { shownFolder } from './newRunFolder';
import { prepareSystem, type OpenSystem } from './openSystem';
import type { Given } from './options';
import { readParams } from './paramsFile';
import { defined, systemOptions, type SystemOptions } from './systemOptions';
import { benchSystem, type PlannedBench } from './trainBench';
import type { trainOptionTable } from './trainOptionTable';

export type GivenTraining = Given<typeof trainOptionTable>;

/** Everything a training needs to begin, checked. */
export interface TrainPlan {
  readonly options: TrainOptions;
  readonly system: SystemOptions;
  readonly data: DatasetSource;
  readonly openSystem: OpenSystem;
  /** Absent without a bench file. */
  readonly bench?: PlannedBench;
  readonly from?: { readonly shown: string; readonly checkpoint: Checkpoint };
}

/**
 * Checks the options, files named by them included, before anything long.
 *
 * @param bench - the bench file, read
 * @throws ChladniError `BAD_USAGE`, `RUN_ABSENT`, `CHECKPOINT_ABSENT`, ...
 */
export function planTraining(given: GivenTraining, caller: string, bench?: PlannedBench): TrainPlan {
  const params = given.params === undefined ? undefined : readParams(resolve(caller, given.params));
  const earlier = given.resume === undefined ? undefined : openEarlierRun(given.resume, caller);
  const before = bench === undefined ? earlier?.system : benchSystem(bench, earlier?.system);
  const system = systemOptions(given, params, before);
  const data = parseDataset(given.data ?? earlier?.options.data ?? 'mnist', caller);
  const options = earlier ? overrule(earlier.options, given, data) : fresh(given, system, data);
  const openSystem = prepareSystem(system);
  const onBench = bench && { bench };
  if (!earlier) return { options, system, data, openSystem, ...onBench };
  const { run } = earlier;
  return {
    options,
    system,
    data,
    openSystem,
    ...onBench,
    from: { shown: shownFolder(run.folder, caller), checkpoint: run.loadCheckpoint() },
  };
}

function fresh(given: GivenTraining, system: SystemOptions, data: DatasetSource): TrainOptions {
  const { method, twin, layers, width, epochs, trainSize, driveLevel } = given;
  return resolveOptions({
    system: system.system,
    data: data.name,
    preset: given.preset ?? 'quick',
    seed: given.seed ?? 1,
    ...defined({ method, twin, layers, width, epochs, trainSize, driveLevel }),
  });
}

/** A resumed run keeps its options but for those given now; which of them may change is training's to say. */
function overrule(before: TrainOptions, given: GivenTraining, data: DatasetSource): TrainOptions {
  if (given.preset !== undefined) {
    throw new ChladniError(
      'BAD_USAGE',
      `--preset cannot go with --resume: the run was begun with ${before.preset}.`,
      'Leave --preset away, or start a new run.',
    );
  }
  const { seed, method, twin, layers, width, epochs, trainSize, driveLevel, system } = given;
  return {
    ...before,
    data: data.name,
    ...defined({ seed, method, twin, layers, width, epochs, trainSize, driveLevel, system }),
  };
}
