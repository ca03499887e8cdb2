import type { EpochMetrics } from '../training';
import { drawLearning } from './learningPicture';

/** Of a run that has no result yet. */
export interface Unfinished {
  /** Epochs so far. */
  readonly metrics: readonly EpochMetrics[];
  /** The command that goes on with it; undefined where there is no checkpoint to go on from. */
  readonly goOn: string | undefined;
}

/** That it is not finished, why, and what to do. */
export function unfinishedText(
  summary: Readonly<Record<string, unknown>>,
  { goOn, metrics }: Unfinished,
): string {
  const { error } = summary as { readonly error?: { readonly code?: unknown; readonly message?: unknown } };
  const why = error === undefined ? '' : ` ${String(error.code)}: ${String(error.message)}`;
  const soFar = metrics.length === 0 ? ' No epoch has been completed.' : '';
  const isRunning = summary.status === 'running' ? 'Unless its training is still at work: ' : '';
  const next =
    goOn === undefined
      ? `${isRunning}It has no checkpoint to go on from; train again.`
      : `${isRunning}Go on with ${goOn}`;
  return `Not finished: there is no test accuracy yet.${why}${soFar} ${next}`;
}

/** Loss and validation accuracy so far. @returns SVG; none before the first epoch */
export function unfinishedPictures(subject: string, { metrics }: Unfinished): string[] {
  return metrics.length === 0 ? [] : [drawLearning({ metrics, subject })];
}
