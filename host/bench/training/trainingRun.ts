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

/** Of a process, in bytes: now, and the most so far. */
interface Memory {
  readonly resident: number;
  readonly peak: number;
}

/** What is read of a line of `chladni train --json`. */
interface Said {
  readonly type: string;
  readonly testAccuracy?: number;
  readonly message?: string;
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
    const told = await listen(createInterface({ input: child.stdout }), () => memoryOf(child.pid!));
    return { ...told, seconds: (performance.now() - begun) / 1000 };
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Takes down what a training tells.
 *
 * @param lines - its JSON
 * @param memoryNow - of its process; undefined where the system does not tell, and when it has ended
 * @throws Error in the training's words when they end without a result
 */
export async function listen(
  lines: AsyncIterable<string>,
  memoryNow: () => Memory | undefined,
): Promise<Omit<TrainingRun, 'seconds'>> {
  const residentAfterEpochs: number[] = [];
  let peakResident = NaN;
  let testAccuracy = NaN;
  let words = 'it ended without one';
  for await (const line of lines) {
    const said = JSON.parse(line) as Said;
    if (said.type === 'result') testAccuracy = said.testAccuracy!;
    if (said.type === 'error') words = said.message!;
    const memory = memoryNow();
    if (memory === undefined) continue;
    peakResident = memory.peak;
    if (said.type === 'epoch') residentAfterEpochs.push(memory.resident);
  }
  if (Number.isNaN(testAccuracy)) throw new Error(`chladni train gave no result: ${words}`);
  return { testAccuracy, residentAfterEpochs, peakResident };
}

/** As Linux tells it, of a process that lives. */
function memoryOf(pid: number): Memory | undefined {
  try {
    return memoryIn(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param status - text of /proc/PID/status */
export function memoryIn(status: string): Memory | undefined {
  const bytes = (name: string) => 1024 * Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1]);
  const [resident, peak] = [bytes('VmRSS'), bytes('VmHWM')];
  return Number.isNaN(resident + peak) ? undefined : { resident, peak };
}
