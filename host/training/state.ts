import { ChladniError } from '../common/errors';
import { seededRandom } from '../common/random';
import { initialParameters, parametersOver, type Parameters } from '../network/parameters';
import type { NetworkShape } from '../network/shape';
import type { Checkpoint, CheckpointArray } from '../runs';
import type { TwinCandidate, TwinDefinition } from '../twins/definition';
import type { Tf } from '../twins/tensorflow';
import { SeveralTwins } from '../twins/severalTwins';
import type { Twin } from '../twins/twin';
import { Adam } from './adam';
import type { EpochMetrics, TrainOptions } from './contract';
import type { Counts } from './counts';
import type { FittedTwin } from './fitTwin';
import type { Adaptation } from './adaptation';
import { pastMetrics, type KeptMetrics } from './pastMetrics';
import type { AdaptationMeta } from './twinAdaptation';

export type Phase = 'pretrain' | 'train';

/** Everything a training is at one moment, and all that a checkpoint has to hold. */
export interface TrainingState {
  readonly parameters: Parameters;
  /** Running average of the parameters. */
  readonly average: Parameters;
  adam: Adam;
  readonly twin: FittedTwin;
  /** Where the twin is refitted while training goes on. */
  adaptation?: Adaptation;
  readonly counts: Counts;
  phase: Phase;
  /** Epochs of the phase that are whole. */
  epoch: number;
  /** Steps made in the epoch under way. */
  step: number;
  /** Summed loss and rows of the epoch under way. */
  lossSum: number;
  lossRows: number;
  /** Mean loss of the last whole epoch. */
  trainLoss: number;
  validationAccuracy: number;
  /** Number the physical system's next evaluation carries. */
  nextEvaluation: number;
  /** Evaluations each of several boards has played. */
  boardEvaluations?: readonly number[];
  /** What metrics.jsonl holds. */
  readonly metrics: EpochMetrics[];
}

/** @param start - parameters to begin with; random ones when absent */
export function initialState(
  shape: NetworkShape,
  options: TrainOptions,
  twin: FittedTwin,
  start?: Parameters,
): TrainingState {
  const parameters = start
    ? parametersOver(shape, start.values.slice())
    : initialParameters(shape, seededRandom(options.seed, 'parameters'));
  return {
    parameters,
    average: parametersOver(shape, parameters.values.slice()),
    adam: new Adam(parameters.values.length),
    twin,
    counts: { twin: twin.evaluations, train: 0, validation: 0 },
    phase: options.pretrainEpochs > 0 ? 'pretrain' : 'train',
    epoch: 0,
    step: 0,
    lossSum: 0,
    lossRows: 0,
    trainLoss: 0,
    validationAccuracy: 0,
    nextEvaluation: twin.rounds,
    ...(twin.boards && { boardEvaluations: twin.boards.map(() => twin.rounds) }),
    metrics: [],
  };
}

/** A number that may be NaN, for which JSON has null. */
type Kept = number | null;

/** What a checkpoint's `meta` holds. */
export interface CheckpointMeta {
  readonly shape: NetworkShape;
  readonly options: TrainOptions;
  readonly adamSteps: number;
  readonly adaptation?: AdaptationMeta | readonly AdaptationMeta[];
  readonly twin: {
    readonly name: string;
    readonly error: Kept;
    readonly firError: Kept;
    readonly residue: Kept;
    readonly evaluations: number;
    /** Absent: as many as evaluations, on one board. */
    readonly rounds?: number;
    readonly boards?: readonly { readonly twinError: Kept; readonly firError: Kept }[];
    readonly candidates: readonly TwinCandidate[];
  };
  readonly counts: Counts;
  readonly phase: Phase;
  readonly epoch: number;
  readonly step: number;
  readonly lossSum: number;
  readonly lossRows: number;
  readonly trainLoss: number;
  readonly validationAccuracy: Kept;
  readonly nextEvaluation: number;
  readonly boardEvaluations?: readonly number[];
  readonly metrics: readonly KeptMetrics[];
}

export const ADAPTATION_PREFIX = 'adaptation.';
const TWIN_PREFIX = 'twin.';

export function toCheckpoint(state: TrainingState, options: TrainOptions): Checkpoint {
  const { parameters, average, adam, twin, adaptation, ...rest } = state;
  const meta: CheckpointMeta = {
    ...rest,
    shape: parameters.shape,
    options,
    adamSteps: adam.steps,
    ...(adaptation && { adaptation: adaptation.meta() }),
    twin: {
      name: twin.twin.name,
      error: twin.error,
      firError: twin.firError,
      residue: twin.residue,
      evaluations: twin.evaluations,
      rounds: twin.rounds,
      ...(twin.boards && { boards: twin.boards }),
      candidates: twin.candidates,
    },
  };
  const arrays: Record<string, CheckpointArray> = {
    values: parameters.values,
    average: average.values,
    first: adam.first,
    second: adam.second,
  };
  for (const [name, values] of Object.entries(twin.twin.parameters())) arrays[TWIN_PREFIX + name] = values;
  for (const [name, values] of Object.entries(adaptation?.arrays() ?? {}))
    arrays[ADAPTATION_PREFIX + name] = values;
  return { meta, arrays };
}

/**
 * @param definition - finds a twin's kind by name
 * @throws ChladniError `CHECKPOINT_DAMAGED` when the file is whole but does not fit together
 */
export function fromCheckpoint(
  checkpoint: Checkpoint,
  tf: Tf,
  definition: (name: string) => TwinDefinition | undefined,
): TrainingState {
  const meta = checkpoint.meta as CheckpointMeta;
  const arrays = checkpoint.arrays;
  try {
    const { shape } = meta;
    const parameters = parametersOver(shape, Float32Array.from(arrays.values!));
    const adam = new Adam(parameters.values.length);
    adam.first.set(arrays.first!);
    adam.second.set(arrays.second!);
    adam.steps = meta.adamSteps;
    const twin = restoreTwin(meta, arrays, tf, definition);
    return {
      parameters,
      average: parametersOver(shape, Float32Array.from(arrays.average!)),
      adam,
      twin: {
        twin,
        error: meta.twin.error ?? NaN,
        firError: meta.twin.firError ?? NaN,
        residue: meta.twin.residue ?? NaN,
        evaluations: meta.twin.evaluations,
        rounds: meta.twin.rounds ?? meta.twin.evaluations,
        ...(meta.twin.boards && {
          boards: meta.twin.boards.map(({ twinError, firError }) => ({
            twinError: twinError ?? NaN,
            firError: firError ?? NaN,
          })),
        }),
        candidates: [...meta.twin.candidates],
      },
      counts: { ...meta.counts },
      phase: meta.phase,
      epoch: meta.epoch,
      step: meta.step,
      lossSum: meta.lossSum,
      lossRows: meta.lossRows,
      trainLoss: meta.trainLoss,
      validationAccuracy: meta.validationAccuracy ?? NaN,
      nextEvaluation: meta.nextEvaluation,
      ...(meta.boardEvaluations && { boardEvaluations: meta.boardEvaluations }),
      metrics: pastMetrics(checkpoint),
    };
  } catch (cause) {
    throw new ChladniError(
      'CHECKPOINT_DAMAGED',
      'The checkpoint is whole, but its parts do not fit together.',
      'It may come from another version: train again with this one.',
      { cause },
    );
  }
}

function restoreTwin(
  meta: CheckpointMeta,
  arrays: Checkpoint['arrays'],
  tf: Tf,
  definition: (name: string) => TwinDefinition | undefined,
): Twin {
  const kind = definition(meta.twin.name);
  if (!kind) throw new RangeError(`there is no twin ${meta.twin.name}`);
  const { samples, width } = meta.shape;
  const create = () => kind.create(tf, { driveSamples: samples, senseSamples: samples });
  const twin = meta.twin.boards ? new SeveralTwins(meta.twin.boards.map(create), width) : create();
  const own = Object.entries(arrays)
    .filter(([name]) => name.startsWith(TWIN_PREFIX))
    .map(([name, values]) => [name.slice(TWIN_PREFIX.length), Float32Array.from(values)] as const);
  twin.load(Object.fromEntries(own));
  return twin;
}
