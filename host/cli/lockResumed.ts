import { ChladniError } from '../common/errors';
import { lockFolder, type FolderLock } from '../runs';
import { openEarlierRun } from './earlierRun';
import type { GivenTraining } from './trainPlan';

/**
 * Keeps other processes from resuming the same run at the same time, which would play its evaluations twice. A recalibration
 * only reads the run it begins with.
 *
 * @returns undefined where there is nothing to lock, or the run lies where nobody can write
 * @throws ChladniError `RUN_EXISTS` where another process trains or resumes the run; `RUN_ABSENT`, `RUN_DAMAGED`
 */
export function lockResumed(
  { resume, recalibrate }: Pick<GivenTraining, 'resume' | 'recalibrate'>,
  caller: string,
): FolderLock | undefined {
  if (resume === undefined || recalibrate === true) return undefined;
  const { run, shown } = openEarlierRun(resume, caller);
  try {
    return lockFolder(run.folder, shown);
  } catch (error) {
    if (error instanceof ChladniError && error.code === 'RUN_EXISTS') throw error;
    return undefined;
  }
}
