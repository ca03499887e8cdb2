import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  drawTransfer,
  summariseTransfer,
  type CompareEntry,
  type TransferEntry,
  type TransferSummary,
} from '../compare';
import { parseDataset } from '../data';
import type { CommandContext } from './command';
import { transferTable } from './compareTable';
import { openEarlierRun } from './earlierRun';
import { prepareSystem } from './openSystem';
import { percent } from './showTraining';

export interface TransferOptions {
  readonly devices: readonly number[];
  readonly recalibrates: boolean;
  /** Of the comparison, absolute. */
  readonly folder: string;
  readonly context: CommandContext;
}

/** Reads the test set with every network on every device, as it is. */
export async function runTransfer(
  runs: readonly CompareEntry[],
  { devices, folder, context }: TransferOptions,
): Promise<{ transfer: TransferEntry[]; transferSummary: TransferSummary[] }> {
  const { output, progress, signal, caller } = context;
  const { runEvaluation } = await import('../training/runEvaluation.js');
  const stage = progress.stage('transfer', runs.length * devices.length);
  const silent = { stage: () => ({ update: () => undefined, end: () => undefined }) };
  const transfer: TransferEntry[] = [];
  for (const { run, method, seed, deviceSeed: ownDevice, testAccuracy: ownAccuracy } of runs) {
    const earlier = openEarlierRun(resolve(caller, run), caller);
    const dataset = parseDataset(earlier.options.data, caller).load();
    for (const device of devices) {
      signal.throwIfAborted();
      const system = await prepareSystem({ ...earlier.system, deviceSeed: device })(dataset.inputs);
      try {
        const { testAccuracy } = await runEvaluation({
          system,
          dataset,
          run: earlier.run,
          progress: silent,
          signal,
        });
        transfer.push({ run, method, seed, ownDevice, ownAccuracy, device, testAccuracy });
      } finally {
        await system.close();
      }
      stage.update(transfer.length, `${method}, device ${device}: ${percent(transfer.at(-1).testAccuracy)}`);
    }
  }
  stage.end();
  const transferSummary = summariseTransfer(transfer);
  writeFileSync(
    join(folder, 'transfer.svg'),
    drawTransfer(transfer, `${runs.length} networks on ${devices.length} devices they were not trained on`),
  );
  output.say();
  output.say(transferTable(transferSummary));
  return { transfer, transferSummary };
}
