import { spawnSync } from 'node:child_process';
import type { CircuitConstants } from '../../plants/circuit/circuitConstants';
import { dacVolts } from '../../plants/circuit/network';
import { netlist } from '../../plants/circuit/netlist';

/** How ngspice is to integrate. */
export interface NgspiceSetting {
  /** Words of `.options`. */
  readonly options: string;
  /** Longest step, seconds. */
  readonly largestStep: number;
}

export interface NgspiceRun {
  /** v(c) at the ADC's instants, V, rows x samples. */
  readonly volts: Float32Array;
  /** Of the whole process. */
  readonly seconds: number;
}

interface Played {
  readonly constants: CircuitConstants;
  /** rows x samples, normalised. */
  readonly drive: Float32Array;
  readonly samples: number;
  readonly sampleRateHz: number;
}

const TIMEOUT_MS = 300_000;

/**
 * Plays many rows, each from rest, in one process of ngspice: the netlist is read once, and for each further row its
 * source is altered and the transient analysis run again.
 *
 * @throws Error with ngspice's words when it does not print every row
 */
export function playManyByNgspice(played: Played, setting: NgspiceSetting): NgspiceRun {
  const { samples, drive } = played;
  const rows = drive.length / samples;
  const input = controlScript(played, setting);
  const begun = performance.now();
  const { stdout, stderr } = spawnSync('ngspice', ['-b'], {
    input,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - begun) / 1000;
  // The grid is of half periods, sample k at k + 1.5 periods; its index begins again with each row.
  const volts = new Float32Array(rows * samples).fill(NaN);
  let row = -1;
  for (const [, index, , value] of stdout.matchAll(/^(\d+)\t(\S+)\t(\S+)\s*$/gm)) {
    const i = Number(index);
    if (i === 0) row++;
    const k = (i - 3) / 2;
    if (Number.isInteger(k) && k >= 0 && k < samples) volts[row * samples + k] = Number(value);
  }
  if (row === rows - 1 && volts.every(Number.isFinite)) return { volts, seconds };
  throw new Error(`ngspice did not print ${rows} rows: ${stderr}${stdout.slice(-1000)}`);
}

/** The netlist as `chladni netlist` prints it, without its own accuracy and analysis, and a script that runs them. */
function controlScript({ constants, drive, samples, sampleRateHz }: Played, setting: NgspiceSetting): string {
  const texts = Array.from({ length: drive.length / samples }, (_, row) => {
    const volts = Array.from(drive.subarray(row * samples, (row + 1) * samples), (u) => dacVolts(u, 1));
    return netlist({ title: ['bench'], constants, dacVolts: volts, samples, sampleRateHz });
  });
  const [first] = texts as [string, ...string[]];
  const circuit = first.split('\n').filter((line) => !/^\.(options method|tran|print|end)/.test(line));
  const [, step, stop] = /^\.tran (\S+) (\S+)/m.exec(first)!;
  const analysis = [`tran ${step} ${stop} 0 ${setting.largestStep}`, 'print v(c)', 'destroy all'];
  return [
    ...circuit,
    `.options ${setting.options} interp`,
    '.save v(c)',
    '.control',
    ...texts.flatMap((text, row) =>
      row === 0 ? analysis : [`alter @vdac[pwl] = [ ${corners(text)} ]`, ...analysis],
    ),
    'quit',
    '.endc',
    '.end',
    '',
  ].join('\n');
}

/** Times and volts of the source. */
function corners(text: string): string {
  return /^VDAC dac 0 PWL\(([^)]*)\)/m.exec(text)![1]!.replaceAll(/\s*\n\+\s*/g, ' ');
}
