import type { Run } from '../runs';
import type { EpochMetrics } from '../training';
import type { CommandContext } from './command';
import { newRunFolder } from './newRunFolder';
import { toChladniError } from './output';
import { runName } from './runName';
import { RunRecord, type RecordedPlan } from './runRecord';
import { showEpoch } from './showTraining';

/** A run under way. */
export interface NewRun {
  readonly run: Run;
  readonly record: RunRecord;
  /** Keeps an epoch's metrics and shows them. */
  readonly metrics: (metrics: EpochMetrics) => void;
}

/**
 * Makes the folder of a run and works in it; what is thrown is noted there.
 *
 * @param out - as given to `--out`
 * @param how - what its name tells of the training where `out` is absent
 * @throws ChladniError `BAD_USAGE` when the folder cannot be made; what `work` throws, with how to go on where that is possible
 */
export async function inNewRun<T>(
  { out, how, plan }: { readonly out: string | undefined; readonly how: string; readonly plan: RecordedPlan },
  { output, caller }: Pick<CommandContext, 'output' | 'caller'>,
  work: (begun: NewRun) => Promise<T>,
): Promise<T> {
  const { system, data } = plan.options;
  const startedAt = new Date();
  const run = newRunFolder(out, () => runName(system, data, how, startedAt), caller);
  if (plan.dataFingerprint !== undefined) run.keptInCheckpoints = { dataFingerprint: plan.dataFingerprint };
  const record = new RunRecord(run, plan, caller, startedAt);
  const metrics = (line: EpochMetrics) => {
    record.append(line);
    showEpoch(line, output);
  };
  try {
    record.begin();
    output.note(`run ${record.shown}`);
    return await work({ run, record, metrics });
  } catch (error) {
    throw record.fail(toChladniError(error));
  } finally {
    run.release();
  }
}
