import type { CompareEntry } from '../compare';
import { ChladniError } from '../common/errors';
import { LoadedRun } from '../runs';
import { keptMetrics } from './keptMetrics';
import { shownFolder } from './newRunFolder';

type Figures = Omit<CompareEntry, 'curve' | 'run' | 'pretrainSize'> & {
  readonly testEvaluations: number;
  /** Absent in runs of earlier versions. */
  readonly pretrainSize?: number;
};

/**
 * A run that has ended, as a comparison tells it.
 *
 * @throws ChladniError `RUN_DAMAGED`
 */
export function entryOf(folder: string, caller: string): CompareEntry {
  const run = LoadedRun.open(folder);
  const metrics = keptMetrics(run);
  if (metrics.length === 0) throw damaged(folder, `${run.path('metrics.jsonl')} has no epoch.`);
  const { summary } = run;
  if (!isFigures(summary))
    throw damaged(folder, `${run.path('run.json')} lacks figures that train writes there.`);
  const { method, seed, deviceSeed, trainSize, testAccuracy, validationAccuracy, baselineAccuracy } = summary;
  return {
    method,
    seed,
    deviceSeed,
    trainSize,
    pretrainSize: summary.pretrainSize ?? 0,
    testAccuracy,
    validationAccuracy,
    baselineAccuracy,
    evaluations: summary.evaluations - summary.testEvaluations,
    benchSeconds: summary.benchSeconds,
    run: shownFolder(folder, caller),
    curve: metrics.map((point) => ({
      benchSeconds: point.benchSeconds,
      evaluations: point.evaluations,
      validationAccuracy: point.validationAccuracy,
    })),
  };
}

const NUMBERS: readonly (keyof Figures)[] = [
  'seed',
  'deviceSeed',
  'trainSize',
  'testAccuracy',
  'baselineAccuracy',
  'evaluations',
  'testEvaluations',
  'benchSeconds',
];

function isFigures(
  summary: Readonly<Record<string, unknown>>,
): summary is Readonly<Record<string, unknown>> & Figures {
  return typeof summary.method === 'string' && NUMBERS.every((name) => Number.isFinite(summary[name]));
}

function damaged(folder: string, message: string): ChladniError {
  return new ChladniError(
    'RUN_DAMAGED',
    message,
    `Bring the file back from a copy, or move ${folder} away: it is trained anew.`,
  );
}
