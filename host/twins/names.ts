import { auto } from './auto';
import { autoconvolution } from './autoconvolution';
import { mlp } from './mlp';
import { none } from './none';
import { stateSpace } from './stateSpace';
import { wiener } from './wiener';
import type { TwinDefinition } from './definition';

/** Twins by name. Importing this table starts no backend. */
export const twins: Readonly<Record<string, TwinDefinition>> = {
  wiener,
  'state-space': stateSpace,
  mlp,
  autoconvolution,
  auto,
  none,
};
