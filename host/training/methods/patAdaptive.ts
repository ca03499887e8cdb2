import type { Method } from '../method';
import { pat } from './pat';

/** Physics-aware training whose twin is refitted to what the forward passes play. */
export const patAdaptive: Method = {
  ...pat,
  name: 'pat-adaptive',
  summary: 'pat, and the twin is refitted to what the forward passes play',
  adaptsTwin: true,
};
