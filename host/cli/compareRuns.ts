import type { CompareEntry } from '../compare';
import { without } from '../common/without';
import { LoadedRun } from '../runs';
import type { CommandContext } from './command';
import { entryOf } from './compareEntry';
import { standingOf, type PlannedRun } from './comparePlan';
import { quietContext } from './quietContext';
import { recordedBoards } from './sameBoard';
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
  // One comparison is of one board.
  let hardware: readonly object[] | undefined;
  // What is damaged is told before hours go into the rest.
  for (const { name } of plan) {
    const standing = standingOf(folder, name);
    if (standing.kind === 'open') continue;
    entryOf(standing.folder, context.caller);
    hardware ??= recordedBoards(LoadedRun.open(standing.folder).summary);
  }
  const stage = progress.stage(`compare ${plan.length} trainings`, plan.length);
  const entries: CompareEntry[] = [];
  for (const [index, { name, given }] of plan.entries()) {
    signal.throwIfAborted();
    stage.update(index, name);
    const standing = standingOf(folder, name);
    if (standing.kind === 'open') {
      const { resume } = standing;
      const asked = resume === undefined ? given : goingOn(given, resume);
      await trainOnce({ ...asked, out: standing.folder }, quietContext(context), {
        ...shared,
        ...(hardware && { hardware }),
      });
    }
    const entry = entryOf(standing.folder, context.caller);
    entries.push(entry);
    hardware ??= recordedBoards(LoadedRun.open(standing.folder).summary);
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
