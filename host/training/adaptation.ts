import type { Checkpoint } from '../runs';
import { twins } from '../twins/names';
import type { Tf } from '../twins/tensorflow';
import type { TrainOptions } from './contract';
import { methods } from './methods';
import { ADAPTATION_PREFIX, type CheckpointMeta, type TrainingState } from './state';
import { TwinAdaptation } from './twinAdaptation';

/** Gives a training the adaptation its options or its method ask for. */
export function startAdaptation(state: TrainingState, options: TrainOptions, tf: Tf): void {
  if (!(options.adaptTwin ?? methods[options.method]?.adaptsTwin ?? false)) return;
  const { twin } = state.twin;
  const definition = twins[twin.name]!;
  const unadapted = definition.create(tf, twin);
  unadapted.load(twin.parameters());
  state.adaptation = new TwinAdaptation(twin, unadapted, definition.refineRate, options.seed);
}

/** Brings it back to where a checkpoint has left it. */
export function restoreAdaptation(state: TrainingState, checkpoint: Checkpoint): void {
  const { adaptation } = checkpoint.meta as CheckpointMeta;
  if (!state.adaptation || !adaptation) return;
  const own = Object.entries(checkpoint.arrays)
    .filter(([name]) => name.startsWith(ADAPTATION_PREFIX))
    .map(([name, values]) => [name.slice(ADAPTATION_PREFIX.length), values] as const);
  state.adaptation.restore(adaptation, Object.fromEntries(own));
}
