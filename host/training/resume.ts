import { twins } from '../twins/names';
import type { Tf } from '../twins/tensorflow';
import type { Resumption, TrainOptions } from './contract';
import { probesFromCheckpoint, type Probes } from './probesCheckpoint';
import { restoreAdaptation, startAdaptation } from './adaptation';
import { refuseChanged } from './refuseChanged';
import { refuseOtherBoards } from './refuseOtherBoards';
import { fromCheckpoint, type CheckpointMeta, type TrainingState } from './state';

/** What may not change when a training goes on. */
const KEPT = [
  'system',
  'data',
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

/** A training taken up: before it had a twin, or with all that it had become. */
export type Resumed =
  { readonly probes: Probes } | { readonly state: TrainingState; readonly epochs: number };

/**
 * Takes a training up from its checkpoint.
 *
 * @throws ChladniError `BAD_USAGE` when it is to go on as something else; `CHECKPOINT_DAMAGED`
 */
export function resumeTraining({ checkpoint, hadEnded }: Resumption, tf: Tf, options: TrainOptions): Resumed {
  const { options: before } = checkpoint.meta as Pick<CheckpointMeta, 'options'>;
  refuseOtherBoards(before, options.boards ?? 1);
  refuseChanged(before, options, KEPT);
  const probes = probesFromCheckpoint(checkpoint);
  if (probes) return { probes };
  const state = fromCheckpoint(checkpoint, tf, (name) => twins[name]);
  startAdaptation(state, options, tf);
  restoreAdaptation(state, checkpoint);
  return { state, epochs: hadEnded ? state.epoch + options.epochs : options.epochs };
}
