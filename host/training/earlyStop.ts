import type { EpochMetrics } from './contract';

/**
 * Whether the method's last `patience` epochs have brought nothing on validation that an earlier one had not (early stopping: Prechelt, in
 * Neural Networks: Tricks of the Trade (1998)).
 *
 * @param patience - 0: training never stops early
 */
export function hasStopped(metrics: readonly EpochMetrics[], patience: number): boolean {
  const reached = metrics.filter(({ phase }) => phase === 'train').map((line) => line.validationAccuracy);
  if (patience === 0 || reached.length <= patience) return false;
  const best = Math.max(...reached.slice(0, -patience));
  return reached.slice(-patience).every((accuracy) => accuracy <= best);
}
