import { baselineAccuracy, type Dataset } from '../data';

/**
 * Trains logistic regression on the same inputs while other work goes on, and no longer than that.
 *
 * @param work - is given its accuracy, which need not be waited for, and what is aborted when the work is over
 * @param trained - its accuracy, where others have it trained
 */
export async function besideBaseline<T>(
  dataset: Dataset,
  work: (baseline: Promise<number>, over: AbortSignal) => Promise<T>,
  trained?: Promise<number>,
): Promise<T> {
  const over = new AbortController();
  const baseline = trained ?? baselineAccuracy(dataset, { worker: true, signal: over.signal });
  // Awaited late; a failure before that must not count as unhandled.
  baseline.catch(() => undefined);
  try {
    return await work(baseline, over.signal);
  } finally {
    over.abort(new Error('the work beside it is over'));
  }
}
