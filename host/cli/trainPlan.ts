import { resolve } from 'node:path';
import { ChladniError } from '../common/errors';
import { picked } from '../common/picked';
import { without } from '../common/without';
import { READING_NAMES, type DatasetSource } from '../data';
import type { Parameters } from '../network/parameters';
import { loadTwin } from '../twins/named';
import { RECALIBRATION_EVALUATIONS, recalibrationOptions } from '../training/recalibration';
import { refuseChanged } from '../training/refuseChanged';
import { refuseOtherTraining } from '../training/refuseOtherTraining';
import { resolveOptions } from '../training/resolveOptions';
import { trainedNetwork } from '../training/trainedNetwork';
import type { Resumption, TrainOptions, TrainRequest } from '../training';
import type { CheckpointMeta } from '../training/state';
import { eachBoard } from './boards';
import { keptFingerprint } from './runData';
import { dataSource } from './dataOptions';
import { openEarlierRun, type EarlierRun } from './earlierRun';
import { prepareSystem, type OpenSystem } from './openSystem';
import { namesIn, type Given } from './options';
import { readParams } from './paramsFile';
import { refuseOtherPlaying, refuseOtherSystem } from './refuseOtherSystem';
import { recordedBoards } from './sameBoard';
import { refuseSolver } from './referenceUsage';
import { systemOptions, type SystemOptions } from './systemOptions';
import { benchSystem, type PlannedBench } from './trainBench';
import { trainingOptionTable, trainOptionTable } from './trainOptionTable';

export type GivenTraining = Given<typeof trainOptionTable>;

/** What is given of a training, but for where it begins. The control is made beside it. */
const TRAINING_NAMES = namesIn(
  without(trainingOptionTable, 'preset', 'data', ...READING_NAMES, 'seed', 'control'),
);

/** Everything a training needs to begin, checked. */
export interface TrainPlan {
  readonly options: TrainOptions;
  readonly system: SystemOptions;
  readonly data: DatasetSource;
  readonly openSystem: OpenSystem;
  /** Absent without a bench file. */
  readonly bench?: PlannedBench;
  readonly from?: Resumption & { readonly shown: string; readonly hardware?: readonly object[] };
  /** What a recalibration begins with, and the run it is of. */
  readonly start?: Parameters;
  readonly recalibrated?: string;
  /** Of the data of the run that goes on or is recalibrated, where it is kept. */
  readonly dataFingerprint?: string;
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
  checkBoards(given, eachBoard(system).length);
  refuseSolver(given.solver);
  const data = dataSource(given, caller, earlier?.options);
  if (given.recalibrate === true) return planRecalibration(given, { earlier, system, data, bench });
  if (given.evaluations !== undefined)
    throw new ChladniError(
      'BAD_USAGE',
      '--evaluations says how many --recalibrate may take.',
      'Add --recalibrate and --resume, or leave it away.',
    );
  if (earlier) refuseOtherPlaying(earlier.system, system);
  const from = earlier && resumption(earlier);
  const options = from ? overrule(plannedBefore(earlier, from), given, data) : fresh(given, system, data);
  const begunWith = (from?.checkpoint.meta as Partial<CheckpointMeta> | undefined)?.options;
  const dataFingerprint =
    from && (keptFingerprint(from.checkpoint.meta) ?? keptFingerprint(earlier.run.summary));
  if (begunWith) {
    refuseOtherTraining(begunWith, { ...options, boards: eachBoard(system).length });
    // By their content, when they have been read; without its fingerprint, by where they are.
    if (dataFingerprint === undefined) refuseChanged(begunWith, options, ['data']);
  }
  const openSystem = prepareSystem(system);
  const onBench = bench && { bench };
  const known = dataFingerprint === undefined ? undefined : { dataFingerprint };
  return { options, system, data, openSystem, ...onBench, ...(from && { from }), ...known };
}

/** @throws ChladniError `BAD_USAGE` */
function checkBoards({ boards, bench }: GivenTraining, count: number): void {
  if (boards !== undefined && count === 1)
    throw new ChladniError(
      'BAD_USAGE',
      '--boards says what several boards train, and one is named.',
      'Name several with commas between, as --port PORT,PORT, or leave --boards away.',
    );
  if (bench !== undefined && count > 1)
    throw new ChladniError(
      'BAD_USAGE',
      '--bench describes one bench, and --port names several boards.',
      'Leave --bench away and give --rate, --samples, --settle and --drive-level; or train on one board.',
    );
}

interface Recalibrated {
  readonly earlier: EarlierRun | undefined;
  readonly system: SystemOptions;
  readonly data: DatasetSource;
  readonly bench: PlannedBench | undefined;
}

/** Another device for the network of a run: its parameters are where training begins. */
function planRecalibration(given: GivenTraining, { earlier, system, data, bench }: Recalibrated): TrainPlan {
  if (earlier === undefined)
    throw new ChladniError(
      'BAD_USAGE',
      '--recalibrate fits a run that was trained before, and none was named.',
      'Name it with --resume RUN.',
    );
  for (const name of ['preset', ...TRAINING_NAMES] as const) {
    if (given[name] === undefined) continue;
    const written = trainOptionTable[name].flags.split(' ')[0]!;
    throw new ChladniError(
      'BAD_USAGE',
      `${written} cannot go with --recalibrate: network and training stay as the run has them.`,
      `Leave ${written} away.`,
    );
  }
  refuseOtherSystem(earlier.system, system);
  const { parameters } = trainedNetwork(earlier.run);
  const dataFingerprint = keptFingerprint(earlier.run.summary);
  return {
    options: recalibrationOptions(
      { ...without(earlier.options, 'reading'), ...dataAsked(data), ...picked(given, ['seed']) },
      given.evaluations ?? RECALIBRATION_EVALUATIONS,
    ),
    system,
    data,
    openSystem: prepareSystem(system),
    ...(bench && { bench }),
    start: parameters,
    recalibrated: earlier.shown,
    ...(dataFingerprint !== undefined && { dataFingerprint }),
  };
}

/** Reads the file a training's twin is defined in, where it is one. @throws ChladniError `DATA_ABSENT`, `TWIN_FAILED` */
export async function loadTwinOf({ twin, resume }: GivenTraining, caller: string): Promise<void> {
  const name = twin ?? (resume === undefined ? undefined : openEarlierRun(resume, caller).options.twin);
  if (name !== undefined) await loadTwin(name);
}

/** Where a run is gone on with. @throws ChladniError `CHECKPOINT_ABSENT`, `CHECKPOINT_DAMAGED` */
export function resumption({ run, shown }: EarlierRun): NonNullable<TrainPlan['from']> {
  const hardware = recordedBoards(run.summary);
  return {
    shown,
    checkpoint: run.loadCheckpoint(),
    hadEnded: run.summary.status === 'done',
    ...(hardware && { hardware }),
  };
}

/** An interrupted run has the epochs its checkpoint tells, which are all of them; run.json tells those asked for last. */
export function plannedBefore({ options }: EarlierRun, { checkpoint, hadEnded }: Resumption): TrainOptions {
  const { options: inAll } = checkpoint.meta as Partial<CheckpointMeta>;
  return hadEnded || inAll === undefined ? options : { ...options, epochs: inAll.epochs };
}

function fresh(given: GivenTraining, system: SystemOptions, data: DatasetSource): TrainOptions {
  return resolveOptions({
    ...askedOf(given),
    system: system.system,
    ...dataAsked(data),
    preset: given.preset ?? 'quick',
    seed: given.seed ?? 1,
  });
}

/** A resumed run keeps its options but for those given now; which of them may change is training's to say. */
function overrule(before: TrainOptions, given: GivenTraining, data: DatasetSource): TrainOptions {
  refusePreset(given, before);
  return {
    ...without(before, 'reading'),
    ...askedOf(given),
    ...dataAsked(data),
    ...picked(given, ['seed', 'system']),
  };
}

/** @throws ChladniError `BAD_USAGE` for a preset where a run goes on */
export function refusePreset({ preset }: GivenTraining, before: TrainOptions): void {
  if (preset === undefined) return;
  throw new ChladniError(
    'BAD_USAGE',
    `--preset cannot go with --resume: the run was begun with ${before.preset}.`,
    'Leave --preset away, or start a new run.',
  );
}

/** What run.json tells of the data. */
function dataAsked({ name, reading }: DatasetSource): Pick<TrainRequest, 'data' | 'reading'> {
  return { data: name, ...(Object.keys(reading).length > 0 && { reading }) };
}

/** What was given of training itself. */
function askedOf(
  given: GivenTraining,
): Omit<TrainRequest, 'system' | 'data' | 'reading' | 'preset' | 'seed'> {
  return picked(given, [...TRAINING_NAMES, 'driveLevel']);
}
