import { spawnSync } from 'node:child_process';

const TIMEOUT_MS = 120_000;

export function hasNgspice(): boolean {
  return spawnSync('ngspice', ['--version'], { timeout: TIMEOUT_MS }).status === 0;
}

/**
 * Runs a netlist of ours in ngspice.
 *
 * @returns v(c) at the ADC's instants, V, `samples` of them
 * @throws Error with ngspice's words when it does not print them all
 */
export function playByNgspice(netlist: string, samples: number): number[] {
  const { stdout, stderr } = spawnSync('ngspice', ['-b'], {
    input: netlist,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
  });
  // The grid is of half periods, sample k at k + 1.5 periods.
  const grid = [...stdout.matchAll(/^\d+\t\S+\t(\S+)\s*$/gm)].map((line) => Number(line[1]));
  const volts = Array.from({ length: samples }, (_, k) => grid[2 * k + 3] ?? NaN);
  if (volts.every(Number.isFinite)) return volts;
  throw new Error(`ngspice did not print ${samples} samples: ${stderr}${stdout.slice(0, 2000)}`);
}
