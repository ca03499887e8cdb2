import { twinNamed } from '../twins/named';
import type { Tf } from '../twins/tensorflow';
import type { Resumption, TrainOptions } from './contract';
import { probesFromCheckpoint, type Probes } from './probesCheckpoint';
import { restoreAdaptation, startAdaptation } from './adaptation';
import { refuseOtherTraining } from './refuseOtherTraining';
import { fromCheckpoint, type CheckpointMeta, type TrainingState } from './state';

/** A training taken up: before it had a twin, or with all that it had become. */
export type Resumed =
  { readonly probes: Probes } | { readonly state: TrainingState; readonly epochs: number };

/**
 * Takes a training up from its checkpoint.
 *
 * @throws ChladniError `BAD_USAGE` when it is to go on as something else; `CHECKPOINT_DAMAGED`
 */
export function resumeTraining({ checkpoint, hadEnded }: Resumption, tf: Tf, options: TrainOptions): Resumed {
  refuseOtherTraining((checkpoint.meta as Pick<CheckpointMeta, 'options'>).options, options);
  const probes = probesFromCheckpoint(checkpoint);
  if (probes) return { probes };
  const state = fromCheckpoint(checkpoint, tf, twinNamed);
  startAdaptation(state, options, tf);
  restoreAdaptation(state, checkpoint);
  return { state, epochs: hadEnded ? state.epoch + options.epochs : options.epochs };
}
