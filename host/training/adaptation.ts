import type { Checkpoint } from '../runs';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { twinNamed } from '../twins/named';
import { SeveralTwins } from '../twins/severalTwins';
import type { Tf } from '../twins/tensorflow';
import type { Twin } from '../twins/twin';
import type { TrainOptions, TwinAdaptationErrors } from './contract';
import { methods } from './methods';
import { SeveralAdaptations } from './severalAdaptations';
import { ADAPTATION_PREFIX, type CheckpointMeta, type TrainingState } from './state';
import { TwinAdaptation, type AdaptationArrays, type AdaptationMeta } from './twinAdaptation';

/** What refits a twin while training goes on. */
export interface Adaptation {
  /** The system, listened to. */
  listenTo(system: PhysicalSystem): Pick<PhysicalSystem, 'respond'>;
  /** Before a step: what a step that broke off has played is forgotten. */
  beginStep(): void;
  /** @param step - training steps made in all, this one included */
  endStep(step: number): void;
  readonly errors: TwinAdaptationErrors | undefined;
  meta(): AdaptationMeta | readonly AdaptationMeta[];
  arrays(): AdaptationArrays;
  restore(meta: AdaptationMeta | readonly AdaptationMeta[], arrays: AdaptationArrays): void;
  dispose(): void;
}

/** Gives a training the adaptation its options or its method ask for. */
export function startAdaptation(state: TrainingState, options: TrainOptions, tf: Tf): void {
  if (!(options.adaptTwin ?? methods[options.method]?.adaptsTwin ?? false)) return;
  const { twin } = state.twin;
  const adaptationOf = (one: Twin) => {
    const definition = twinNamed(one.name)!;
    const unadapted = definition.create(tf, one);
    unadapted.load(one.parameters());
    return new TwinAdaptation(one, unadapted, definition.refineRate, options.seed);
  };
  state.adaptation =
    twin instanceof SeveralTwins ? new SeveralAdaptations(twin.twins.map(adaptationOf)) : adaptationOf(twin);
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
