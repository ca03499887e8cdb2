import { ChladniError } from '../common/errors';
import { seededRandom } from '../common/random';
import type { Checkpoint } from '../runs';
import { Adam } from '../training/adam';
import type { EpochMetrics, Resumption, TrainOptions } from '../training';
import { refuseChanged } from '../training/refuseChanged';
import { initialValues } from './initialValues';
import { layoutOf, type NetworkShape } from './shape';
import { DEFAULT_SOLVER } from './solvers';

/** Everything a training is at one moment, and all that a checkpoint has to hold. */
export interface OscillatorState {
  readonly shape: NetworkShape;
  readonly values: Float32Array;
  readonly adam: Adam;
  /** Epochs that are whole, and steps of the one under way. */
  epoch: number;
  step: number;
  /** Summed loss and rows of the epoch under way. */
  lossSum: number;
  lossRows: number;
  /** Mean loss of the last whole epoch. */
  trainLoss: number;
  /** Rows sent forward to train on. */
  played: number;
  readonly metrics: EpochMetrics[];
}

const KIND = 'oscillatorNetwork';

type Meta = Omit<OscillatorState, 'values' | 'adam'> & {
  readonly kind: string;
  readonly options: TrainOptions;
  readonly adamSteps: number;
};

export function beginState(shape: NetworkShape, seed: number): OscillatorState {
  const values = initialValues(shape, seededRandom(seed, 'oscillator network'));
  const nothing = { epoch: 0, step: 0, lossSum: 0, lossRows: 0, trainLoss: 0, played: 0 };
  return { shape, values, adam: new Adam(values.length), ...nothing, metrics: [] };
}

export function toCheckpoint({ values, adam, ...rest }: OscillatorState, options: TrainOptions): Checkpoint {
  const meta: Meta = { ...rest, kind: KIND, options, adamSteps: adam.steps };
  return { meta, arrays: { values, first: adam.first, second: adam.second } };
}

/** @throws ChladniError `CHECKPOINT_DAMAGED` when it holds something else */
export function fromCheckpoint({ meta, arrays }: Checkpoint): OscillatorState {
  const { kind, adamSteps, shape, epoch, step, lossSum, lossRows, trainLoss, played, metrics } = meta as Meta;
  const { values, first, second } = arrays;
  const size = kind === KIND ? layoutOf(shape).size : -1;
  if (values?.length !== size || first?.length !== size || second?.length !== size)
    throw new ChladniError(
      'CHECKPOINT_DAMAGED',
      'The checkpoint is whole, but holds no network of oscillators.',
      'It may come from another version: train again with this one.',
    );
  const adam = new Adam(size);
  adam.first.set(first);
  adam.second.set(second);
  adam.steps = adamSteps;
  return {
    shape,
    values: Float32Array.from(values),
    adam,
    epoch,
    step,
    lossSum,
    lossRows,
    trainLoss,
    played,
    metrics: [...metrics],
  };
}

const KEPT = ['system', 'data', 'seed', 'batchSize', 'trainSize', 'learningRate', 'solver'] as const;

/** @throws ChladniError `BAD_USAGE` when it is to go on as something else; `CHECKPOINT_DAMAGED` */
export function resumeState(
  { checkpoint, hadEnded }: Resumption,
  options: TrainOptions,
): { state: OscillatorState; epochs: number } {
  const state = fromCheckpoint(checkpoint);
  const begunWith = (checkpoint.meta as Meta).options;
  refuseChanged({ solver: DEFAULT_SOLVER, ...begunWith }, { solver: DEFAULT_SOLVER, ...options }, KEPT);
  return { state, epochs: hadEnded ? state.epoch + options.epochs : options.epochs };
}
