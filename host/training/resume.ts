import { ChladniError } from '../common/errors';
import type { Checkpoint } from '../runs';
import { twins } from '../twins/names';
import type { Tf } from '../twins/tensorflow';
import type { TrainOptions } from './contract';
import { fromCheckpoint, type CheckpointMeta, type TrainingState } from './state';

/**
 * Takes a training up from its checkpoint. A run that had ended gets `options.epochs` further epochs; one that was
 * interrupted goes on to the epochs it was to have.
 */
export function resumeState(
  checkpoint: Checkpoint,
  tf: Tf,
  options: TrainOptions,
): { state: TrainingState; epochs: number } {
  const state = fromCheckpoint(checkpoint, tf, (name) => twins[name]);
  const { options: before } = checkpoint.meta as CheckpointMeta;
  for (const key of [
    'system',
    'data',
    'seed',
    'layers',
    'width',
    'method',
    'batchSize',
    'trainSize',
  ] as const) {
    if (before[key] !== options[key]) {
      throw new ChladniError(
        'BAD_USAGE',
        `The run was trained with ${key} ${before[key]}, not ${options[key]}.`,
        'Leave the option away to go on as before, or start a new run.',
      );
    }
  }
  const ended = state.phase === 'train' && state.step === 0 && state.epoch >= before.epochs;
  return { state, epochs: ended ? state.epoch + options.epochs : options.epochs };
}
