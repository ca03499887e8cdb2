import { ChladniError } from '../common/errors';
import type { Dataset } from '../data';
import { parametersOver, type Parameters } from '../network/parameters';
import type { NetworkShape } from '../network/shape';
import type { LoadedRun } from '../runs';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { CheckpointMeta } from './state';

/** The network a run has trained: the running average of its parameters. */
export interface TrainedNetwork {
  readonly parameters: Parameters;
  /** Number the next evaluation carries. */
  readonly nextEvaluation: number;
}

/** @throws ChladniError `CHECKPOINT_ABSENT`, `CHECKPOINT_DAMAGED` */
export function trainedNetwork(run: LoadedRun): TrainedNetwork {
  const { meta, arrays } = run.loadCheckpoint();
  const { shape, nextEvaluation } = meta as CheckpointMeta;
  const { average } = arrays;
  if ((meta as { kind?: string }).kind !== undefined) {
    throw new ChladniError(
      'BAD_USAGE',
      `The run ${run.folder} trained couplings of oscillators: there is no drive that a board could play.`,
      'Use eval for it, or name a run of another preset.',
    );
  }
  if (average === undefined) {
    throw new ChladniError(
      'CHECKPOINT_ABSENT',
      `The run ${run.folder} was stopped before it had a network.`,
      `Go on with it: chladni train --resume ${run.folder}`,
    );
  }
  return { parameters: parametersOver(shape, Float32Array.from(average)), nextEvaluation };
}

/** @throws ChladniError `BAD_USAGE` for a hybrid: its matrix is more than a board holds */
export function refuseHybrid({ shape }: Parameters): void {
  if (shape.architecture !== 'hybrid') return;
  throw new ChladniError(
    'BAD_USAGE',
    `The network is a hybrid: its ${shape.inputs} x ${shape.samples} matrix before the physics has no place on a board.`,
    'Train with --architecture physical, and deploy that.',
  );
}

/** @throws ChladniError `BAD_USAGE` when a network was trained for another kind of data */
export function refuseOtherData({ shape }: { readonly shape: NetworkShape }, dataset: Dataset): void {
  if (shape.inputs === dataset.inputs && shape.classes === dataset.classes) return;
  throw new ChladniError(
    'BAD_USAGE',
    `The network has ${shape.inputs} inputs and ${shape.classes} classes, the data ${dataset.inputs} and ${dataset.classes}.`,
    'Name the data it was trained with, or leave --data away.',
  );
}

/** @throws ChladniError `BAD_USAGE` when a network was trained for evaluations of another length */
export function refuseOtherSamples(
  { shape }: { readonly shape: NetworkShape },
  { driveSamples }: PhysicalSystem,
): void {
  if (shape.samples === driveSamples) return;
  throw new ChladniError(
    'BAD_USAGE',
    `The network is one of evaluations of ${shape.samples} samples, not ${driveSamples}.`,
    'Leave --samples away, or train a new network.',
  );
}
