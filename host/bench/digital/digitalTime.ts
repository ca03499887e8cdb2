import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digitalTimeScript } from '@chladni/firmware';
import { seededRandom } from '../../common/random';
import { encodeNetwork } from '../../network/integer/networkFile';
import { quantise } from '../../network/integer/quantise';
import { initialParameters } from '../../network/parameters';

/** An empty iteration on an STM32F4 at 168 MHz, microseconds; measured on Espruino 2v29, to 20 %. */
const F4_EMPTY_US = 71;
const SHAPE = { inputs: 196, samples: 196, layers: 3, width: 1, classes: 10 };
const PLAYED_ON = { rateHz: 8000, settle: 200, dacBits: 12, adcBits: 12 };
const REPETITIONS = 60;
const DEADLINE_MS = 60_000;

/** The digital part of one inference, 3 layers of 196 samples, in milliseconds of an STM32F4. */
export interface DigitalTime {
  /** All that is computed. */
  readonly allMs: number;
  /** The part an answer has to wait for: the rest is computed while waveforms play. */
  readonly outsideMs: number;
}

/** What the script prints, microseconds of each repetition. */
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
    const network = quantise(initialParameters(SHAPE, seededRandom(1, 'digital time')), PLAYED_ON);
    writeFileSync(join(folder, 'network.bin'), encodeNetwork({ network, demos: [] }));
    const script = digitalTimeScript('network.bin', SHAPE.inputs, REPETITIONS);
    writeFileSync(join(folder, 'script.js'), script);
    const options = { cwd: folder, encoding: 'latin1', timeout: DEADLINE_MS } as const;
    return scaled(execFileSync(binary, ['script.js'], options));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param output - of the process */
export function scaled(output: string): DigitalTime {
  const line = output.split('\n').find((one) => one.startsWith('{"all"'));
  if (line === undefined) throw new Error(`The process has measured nothing: ${output.slice(-300)}`);
  const { all, outside, empty } = JSON.parse(line) as Printed;
  // The least is what the work takes; everything above is the machine's other business.
  const iteration = Math.min(...empty);
  const toMs = (times: readonly number[]) => ((Math.min(...times) / iteration) * F4_EMPTY_US) / 1000;
  return { allMs: toMs(all), outsideMs: toMs(outside) };
}
