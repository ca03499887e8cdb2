import { ChladniError } from '../common/errors';
import type { LoadedRun } from '../runs';
import type { EpochMetrics } from '../training';

/**
 * The epochs a run has behind it, as metrics.jsonl tells them; none where it has no such file yet.
 *
 * @throws ChladniError `RUN_DAMAGED` for a line that is no epoch's
 */
export function keptMetrics(run: LoadedRun): EpochMetrics[] {
  return run.readMetrics().map((line, index) => {
    if (isEpoch(line))
      return {
        ...line,
        // JSON has no NaN.
        trainLoss: line.trainLoss ?? NaN,
        validationAccuracy: line.validationAccuracy ?? NaN,
      };
    throw new ChladniError(
      'RUN_DAMAGED',
      `Line ${index + 1} of ${run.path('metrics.jsonl')} is not what train writes there.`,
      'Bring the file back from a copy, or delete that line.',
    );
  });
}

type Nullable = 'trainLoss' | 'validationAccuracy';
type KeptLine = Omit<EpochMetrics, Nullable> & Readonly<Record<Nullable, number | null>>;

function isEpoch(line: unknown): line is KeptLine {
  if (typeof line !== 'object' || line === null) return false;
  const { phase, epoch, trainLoss, validationAccuracy, evaluations, benchSeconds } = line as Record<
    string,
    unknown
  >;
  return (
    (phase === 'pretrain' || phase === 'train') &&
    [epoch, evaluations, benchSeconds].every(Number.isFinite) &&
    [trainLoss, validationAccuracy].every((value) => value === null || typeof value === 'number')
  );
}
