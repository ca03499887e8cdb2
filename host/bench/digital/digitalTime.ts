import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digitalTimeScript } from '@chladni/firmware';
import { networkFileOfF4 } from './networkFile';

/** An empty iteration on an STM32F4 at 168 MHz, microseconds; measured on Espruino 2v29, to 20 %. */
const F4_EMPTY_US = 71;
const REPETITIONS = 60;
const DEADLINE_MS = 60_000;

/** The digital part of one inference, 3 layers of 196 samples, in milliseconds of an STM32F4. */
export interface DigitalTime {
  readonly interpreted: PartTime;
  /** What the interpreter does beside native code. */
  readonly native: PartTime;
}

export interface PartTime {
  /** All that is computed. */
  readonly allMs: number;
  /** The part an answer has to wait for: the rest is computed while waveforms play. */
  readonly outsideMs: number;
}

/** What the script prints of each part, microseconds of each repetition. */
interface Printed {
  readonly all: readonly number[];
  readonly outside: readonly number[];
  readonly empty: readonly number[];
}

/**
 * Runs the bundle's own functions on a genuine Espruino process, and scales by its empty loop of the same run.
 *
 * @param binary - of Espruino's Linux port
 * @throws Error when it prints no measurement
 */
export function digitalTime(binary: string): DigitalTime {
  const folder = mkdtempSync(join(tmpdir(), 'chladni-'));
  try {
    writeFileSync(join(folder, 'network.bin'), networkFileOfF4());
    const script = digitalTimeScript('network.bin', REPETITIONS);
    writeFileSync(join(folder, 'script.js'), script);
    const options = { cwd: folder, encoding: 'latin1', timeout: DEADLINE_MS } as const;
    return scaled(execFileSync(binary, ['script.js'], options));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param output - of the process */
export function scaled(output: string): DigitalTime {
  const line = output.split('\n').find((one) => one.startsWith('{"interpreted"'));
  if (line === undefined) throw new Error(`The process has measured nothing: ${output.slice(-300)}`);
  const { interpreted, native } = JSON.parse(line) as Record<keyof DigitalTime, Printed>;
  return { interpreted: partTime(interpreted), native: partTime(native) };
}

function partTime({ all, outside, empty }: Printed): PartTime {
  // The least is what the work takes; everything above is the machine's other business.
  const iteration = Math.min(...empty);
  const toMs = (times: readonly number[]) => ((Math.min(...times) / iteration) * F4_EMPTY_US) / 1000;
  return { allMs: toMs(all), outsideMs: toMs(outside) };
}
