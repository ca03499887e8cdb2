import type { Method } from './method';
import { augmentedDfa } from './methods/augmentedDfa';
import { forwardForward } from './methods/forwardForward';
import { inSilico } from './methods/inSilico';
import { inSilicoNoise } from './methods/inSilicoNoise';
import { localLearning } from './methods/localLearning';
import { pat } from './methods/pat';
import { patAdaptive } from './methods/patAdaptive';
import { sharpnessAware } from './methods/sharpnessAware';
import { spsa } from './methods/spsa';

/** Methods by name. */
export const methods: Readonly<Record<string, Method>> = {
  pat,
  'pat-adaptive': patAdaptive,
  'in-silico': inSilico,
  'in-silico-noise': inSilicoNoise,
  'sharpness-aware': sharpnessAware,
  spsa,
  'augmented-dfa': augmentedDfa,
  'local-learning': localLearning,
  'forward-forward': forwardForward,
};
