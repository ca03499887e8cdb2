import type { CompareEntry, CurvePoint } from '../compare';
import { without } from '../common/without';
import { LoadedRun } from '../runs';
import type { CommandContext } from './command';
import { standingOf, type PlannedRun } from './comparePlan';
import { shownFolder } from './newRunFolder';
import { quietContext } from './quietContext';
import { trainOnce, type SharedWork } from './runTrainCommand';
import { percent } from './showTraining';
import type { GivenTraining } from './trainPlan';

/**
 * Trains what is planned, one after the other, but for what is done already.
 *
 * @param folder - of the comparison, absolute
 */
export async function runAll(
  plan: readonly PlannedRun[],
  folder: string,
  shared: SharedWork,
  context: CommandContext,
): Promise<CompareEntry[]> {
  const { output, progress, signal } = context;
  const stage = progress.stage(`compare ${plan.length} trainings`, plan.length);
  const entries: CompareEntry[] = [];
  for (const [index, { name, given }] of plan.entries()) {
    signal.throwIfAborted();
    stage.update(index, name);
    const standing = standingOf(folder, name);
    if (standing.kind === 'open') {
      const { resume } = standing;
      const asked = resume === undefined ? given : goingOn(given, resume);
      await trainOnce({ ...asked, out: standing.folder }, quietContext(context), shared);
    }
    const entry = entryOf(standing.folder, context.caller);
    entries.push(entry);
    output.note(
      `${name}: ${percent(entry.testAccuracy)}${standing.kind === 'done' ? ', trained before' : ''}`,
    );
    output.emit({ type: 'entry', ...entry, curve: undefined });
  }
  stage.update(plan.length);
  stage.end();
  return entries;
}

/** A resumed run has its preset already, and it must not be named again. */
function goingOn(given: GivenTraining, resume: string): GivenTraining {
  return { ...without(given, 'preset'), resume };
}

/** A run as the comparison tells it. */
function entryOf(folder: string, caller: string): CompareEntry {
  const loaded = LoadedRun.open(folder);
  const summary = loaded.summary as unknown as Omit<CompareEntry, 'curve'> & { testEvaluations: number };
  const {
    method,
    seed: own,
    deviceSeed,
    trainSize,
    testAccuracy,
    validationAccuracy,
    baselineAccuracy,
  } = summary;
  return {
    method,
    seed: own,
    deviceSeed,
    trainSize,
    testAccuracy,
    validationAccuracy,
    baselineAccuracy,
    evaluations: summary.evaluations - summary.testEvaluations,
    benchSeconds: summary.benchSeconds,
    run: shownFolder(folder, caller),
    curve: (loaded.readMetrics() as CurvePoint[]).map((point) => ({
      benchSeconds: point.benchSeconds,
      evaluations: point.evaluations,
      validationAccuracy: point.validationAccuracy,
    })),
  };
}
