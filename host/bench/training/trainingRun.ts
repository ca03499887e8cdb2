import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const DEADLINE_MS = 600_000;

export interface TrainingRun {
  /** Of the whole process, from its start to its end. */
  readonly seconds: number;
  readonly testAccuracy: number;
  /** Resident memory after each epoch, in bytes; empty where the system does not tell. */
  readonly residentAfterEpochs: readonly number[];
  /** The most it held at any time; NaN where the system does not tell. */
  readonly peakResident: number;
}

/**
 * Runs `chladni train` in a process of its own.
 *
 * @param options - of the command, but for `--json` and `--out`
 * @throws Error when it ends in any other way than with a result
 */
export async function trainingRun(options: readonly string[]): Promise<TrainingRun> {
  const folder = mkdtempSync(join(tmpdir(), 'chladni-bench-'));
  const cli = join(__dirname, '..', '..', '..', 'bin', 'chladni.js');
  const words = [cli, 'train', '--json', '--out', join(folder, 'run'), ...options];
  const begun = performance.now();
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'], timeout: DEADLINE_MS });
  try {
    const residentAfterEpochs: number[] = [];
    let peakResident = NaN;
    let testAccuracy = NaN;
    for await (const line of createInterface({ input: child.stdout })) {
      const said = JSON.parse(line) as { readonly type: string; readonly testAccuracy?: number };
      const memory = memoryOf(child.pid!);
      if (memory === undefined) continue;
      peakResident = memory.peak;
      if (said.type === 'epoch') residentAfterEpochs.push(memory.resident);
      if (said.type === 'result') testAccuracy = said.testAccuracy!;
    }
    const seconds = (performance.now() - begun) / 1000;
    if (Number.isNaN(testAccuracy)) throw new Error(`chladni ${words.slice(1).join(' ')} gave no result`);
    return { seconds, testAccuracy, residentAfterEpochs, peakResident };
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As Linux tells it, of a process that lives. */
function memoryOf(pid: number): { readonly resident: number; readonly peak: number } | undefined {
  try {
    return memoryIn(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param status - text of /proc/PID/status */
export function memoryIn(status: string): { readonly resident: number; readonly peak: number } | undefined {
  const bytes = (name: string) => 1024 * Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1]);
  const [resident, peak] = [bytes('VmRSS'), bytes('VmHWM')];
  return Number.isNaN(resident + peak) ? undefined : { resident, peak };
}
