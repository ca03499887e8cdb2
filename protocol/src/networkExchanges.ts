import type { ExchangeName } from './types';

/** Exchanges about networks; boards without room for any know the first. What serves them takes memory on a board. */
export const NETWORK_EXCHANGES: readonly ExchangeName[] = [
  'networkInfo',
  'networkBegin',
  'networkPart',
  'networkCommit',
  'standalone',
  'infer',
  'inferStep',
  'inferTrace',
];
