import type { Checkpoint } from '../runs';
import type { EpochMetrics } from './contract';

/** A line as JSON keeps it, which has no NaN. */
export type KeptMetrics = Omit<EpochMetrics, 'validationAccuracy'> & {
  readonly validationAccuracy: number | null;
};

/** Metrics of the epochs a checkpoint has behind it. */
export function pastMetrics({ meta }: Pick<Checkpoint, 'meta'>): EpochMetrics[] {
  const { metrics = [] } = meta as { readonly metrics?: readonly KeptMetrics[] };
  return metrics.map((line) => ({ ...line, validationAccuracy: line.validationAccuracy ?? NaN }));
}
