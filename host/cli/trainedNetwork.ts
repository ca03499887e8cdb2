import { ChladniError } from '../common/errors';
import type { Dataset } from '../data';
import { parametersOver, type Parameters } from '../network/parameters';
import type { LoadedRun } from '../runs';
import type { CheckpointMeta } from '../training/state';

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
  return { parameters: parametersOver(shape, Float32Array.from(arrays.average!)), nextEvaluation };
}

/** @throws ChladniError `BAD_USAGE` when a network was trained for another kind of data */
export function refuseOtherData({ shape }: Parameters, dataset: Dataset): void {
  if (shape.inputs === dataset.inputs && shape.classes === dataset.classes) return;
  throw new ChladniError(
    'BAD_USAGE',
    `The network has ${shape.inputs} inputs and ${shape.classes} classes, the data ${dataset.inputs} and ${dataset.classes}.`,
    'Name the data it was trained with, or leave --data away.',
  );
}
