import { seededRandom } from '../common/random';
import { CompiledWorkspace } from '../network/compiledWorkspace';
import type { BatchScore } from '../network/crossEntropy';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { averageIn } from './average';
import type { TrainOptions } from './contract';
import type { Batch, Method, MethodContext } from './method';
import { Replay } from './replay';
import type { Phase, TrainingState } from './state';

type Responder = Pick<PhysicalSystem, 'respond'>;

/** @param done - steps made before, in the phase. @returns the score on what was played, where anything was */
export type MakeStep = (batch: Batch, done: number, rate: number) => Promise<BatchScore>;

/**
 * Makes an epoch's steps: each once by the system, and as often as is to be replayed on what that has played.
 *
 * @param state - whose parameters are moved
 */
export function stepper(
  state: TrainingState,
  { phase, method }: { readonly phase: Phase; readonly method: Method },
  { seed, replay: asked = 0 }: TrainOptions,
  system: Responder,
): MakeStep {
  const { parameters, average, adam } = state;
  const { twin, residue } = state.twin;
  const gradient = new Float32Array(parameters.values.length);
  const workspace = new CompiledWorkspace();
  const once = drawnOnce(seed, method.name);
  const replays = phase === 'train' ? asked : 0;
  return async (batch, done, rate) => {
    const update = async (at: Responder, repeat: number): Promise<BatchScore> => {
      const stream = `${phase} step ${state.epoch} ${state.step}${repeat > 0 ? ` replay ${repeat}` : ''}`;
      const own = { system: at, twin, workspace, random: seededRandom(seed, stream), once, residue };
      const score = await method.estimate(own, parameters, batch, gradient);
      adam.update(parameters.values, gradient, rate);
      averageIn(average.values, parameters.values, done * (1 + replays) + repeat + 1);
      return score;
    };
    if (replays === 0) return update(system, 0);
    const replay = new Replay(twin);
    const score = await update(replay.listenTo(system), 0);
    for (let repeat = 1; repeat <= replays; repeat++) await update(replay.system(), repeat);
    return score;
  };
}

function drawnOnce(seed: number, method: string): MethodContext['once'] {
  const drawn = new Map<string, Float32Array>();
  return (name, make) => {
    const before = drawn.get(name);
    if (before) return before;
    const values = make(seededRandom(seed, `${method} ${name}`));
    drawn.set(name, values);
    return values;
  };
}
