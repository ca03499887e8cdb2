import type { TrainOptions } from './contract';
import { refuseChanged } from './refuseChanged';
import { refuseOtherBoards } from './refuseOtherBoards';

/** What may not change when a training goes on. Whether the data are the same is known once they are read. */
const KEPT = [
  'system',
  'reading',
  'seed',
  'architecture',
  'layers',
  'width',
  'method',
  'twin',
  'twinEvaluations',
  'adaptTwin',
  'augment',
  'batchSize',
  'batchGrowth',
  'replay',
  'trainSize',
] as const;

/**
 * Known before a port is opened.
 *
 * @throws ChladniError `BAD_USAGE` when a training is to go on as something else
 */
export function refuseOtherTraining(before: TrainOptions, options: TrainOptions): void {
  refuseOtherBoards(before, options.boards ?? 1);
  refuseChanged(before, options, KEPT);
}
