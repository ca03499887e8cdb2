import { basename, join, resolve } from 'node:path';
import {
  drawTransfer,
  summariseTransfer,
  type CompareEntry,
  type TransferEntry,
  type TransferSummary,
} from '../compare';
import { LoadedRun } from '../runs';
import type { CommandContext } from './command';
import { standingOf } from './comparePlan';
import { dataSource } from './dataOptions';
import { transferTable } from './compareTable';
import { openEarlierRun } from './earlierRun';
import { writeAtomically } from '../runs/atomicFile';
import { openInterruptibly } from './interruptible';
import { prepareSystem } from './openSystem';
import { quietContext } from './quietContext';
import { trainOnce } from './runTrainCommand';
import { percent } from './showTraining';

/** What is asked of a transfer. */
export interface Transfer {
  /** Device seeds. */
  readonly devices: readonly number[];
  readonly recalibrates: boolean;
}

/**
 * Reads the test set with every network on every device but its own, as it is, and recalibrated where that is asked.
 *
 * @param folder - of the comparison, absolute
 */
export async function runTransfer(
  runs: readonly CompareEntry[],
  { devices, recalibrates }: Transfer,
  folder: string,
  context: CommandContext,
): Promise<{ transfer: TransferEntry[]; transferSummary: TransferSummary[] }> {
  const { output, progress, signal, caller } = context;
  const { runEvaluation } = await import('../training/runEvaluation.js');
  const others = (own: number) => devices.filter((device) => device !== own);
  const total = runs.reduce((sum, { deviceSeed }) => sum + others(deviceSeed).length, 0);
  const stage = progress.stage('transfer', total);
  const quiet = quietContext(context);
  const transfer: TransferEntry[] = [];
  for (const { run, method, seed, deviceSeed: ownDevice, testAccuracy: ownAccuracy } of runs) {
    const earlier = openEarlierRun(resolve(caller, run), caller);
    const dataset = dataSource({}, caller, earlier.options).load();
    for (const device of others(ownDevice)) {
      signal.throwIfAborted();
      const prepared = prepareSystem({ ...earlier.system, deviceSeed: device });
      const system = await openInterruptibly(() => prepared(dataset.inputs), signal);
      let testAccuracy: number;
      try {
        ({ testAccuracy } = await runEvaluation({
          system,
          dataset,
          run: earlier.run,
          progress: quiet.progress,
          signal,
        }));
      } finally {
        await system.close();
      }
      const recalibratedAccuracy = recalibrates ? await recalibrated(run, device, folder, quiet) : undefined;
      transfer.push({
        run,
        method,
        seed,
        ownDevice,
        ownAccuracy,
        device,
        testAccuracy,
        ...(recalibratedAccuracy !== undefined && { recalibratedAccuracy }),
      });
      stage.update(transfer.length, `${method}, device ${device}: ${percent(testAccuracy)}`);
    }
  }
  stage.end();
  const transferSummary = summariseTransfer(transfer);
  writeAtomically(
    join(folder, 'transfer.svg'),
    drawTransfer(
      transfer,
      `${runs.length === 1 ? 'one network' : `${runs.length} networks`} on ${devices.length === 1 ? 'another device' : `${devices.length} devices`}, each on others than its own`,
    ),
  );
  output.say();
  output.say(transferTable(transferSummary));
  return { transfer, transferSummary };
}

/** Accuracy of a run's network after recalibration on a device; the recalibration is a run of its own beside it. */
async function recalibrated(
  run: string,
  device: number,
  folder: string,
  context: CommandContext,
): Promise<number> {
  const standing = standingOf(folder, `${basename(run)}-on${device}`);
  if (standing.kind === 'done') return LoadedRun.open(standing.folder).summary.testAccuracy as number;
  const given = { recalibrate: true, resume: resolve(context.caller, run), deviceSeed: device };
  const { summary } = await trainOnce({ ...given, out: standing.folder }, context);
  return summary.testAccuracy;
}
