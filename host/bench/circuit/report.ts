import { Circuit } from '../../plants/circuit/circuit';
import { liveError, waveformErrors } from './againstNgspice';
import { convergenceChart, linearityChart, responseChart, settleChart, waveformChart } from './charts';
import {
  deviceDifferences,
  error,
  gainAt,
  measureLevel,
  rowsPerSecond,
  senseOfNoise,
  sensitivities,
  settleResidue,
  solverErrors,
} from './measurements';

export interface CircuitReport {
  /** Markdown. */
  readonly figures: string;
  /** SVG documents by file name. */
  readonly charts: Readonly<Record<string, string>>;
  /** What differs from machine to machine, for the terminal alone. */
  readonly speed: string;
}

const LEVELS = [0.125, 0.25, 0.5, 0.75, 1, 1.5, 2];
const SETTLES_MS = [0, 1, 2, 3, 4, 5, 6, 7];
const STEPS = [2, 4, 8, 16];
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const GAINS_AT = [100, 1000, 1100, 1600, 2000, 3000];

const percent = (part: number, digits = 1) => `${(100 * part).toFixed(digits)} %`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const most = (values: readonly number[]) => Math.max(...values);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Measures the circuit as its constants stand and draws it; devices 1 to 20 where devices are compared.
 *
 * @param now - milliseconds of processor time
 * @throws Error without ngspice
 */
export function circuitReport(now: () => number): CircuitReport {
  const circuit = new Circuit();
  const live = SEEDS.map(liveError);
  const waveforms = waveformErrors();
  const solvers = solverErrors(STEPS);
  const levels = LEVELS.map((level) => measureLevel(level));
  const devices = [1, 2, 3].map((deviceSeed) => measureLevel(1, { deviceSeed }));
  const residues = SETTLES_MS.map((ms) => settleResidue(ms / 1000));
  const worst = most(SEEDS.map((deviceSeed) => settleResidue(circuit.settleSeconds, { deviceSeed }, 40)));
  const differences = deviceDifferences(SEEDS);
  const cool = senseOfNoise({}, 20);
  const [warm, cold] = [5, -5].map((shift) => error(senseOfNoise({}, 20, shift), cool));

  const figures = [
    '### Against ngspice',
    'Errors are rms difference over the standard deviation of ngspice’s output. Waveforms of the repository, parts as stated:',
    table(
      ['drive', 'played', 'Newton’s method, 16 steps a sample'],
      waveforms.map(({ kind, compiled, reference }) => [kind, percent(compiled, 3), percent(reference, 3)]),
    ),
    `Devices 1 to 20, a row of full-scale noise each, against their own netlists: mean ${percent(mean(live), 3)}, at most **${percent(most(live), 3)}**.`,
    '### Convergence',
    'Full-scale noise, from Newton’s method at 64 steps a sample. Played is the table with 4.',
    table(
      ['Runge-Kutta, steps a sample', 'Newton’s method', 'table'],
      solvers.map((e) => [String(e.steps), percent(e.newton, 4), percent(e.table, 3)]),
    ),
    '### Gain',
    'Of a sine of 10 mV at the DAC.',
    table(
      ['Hz', ...GAINS_AT.map(String)],
      [['gain', ...GAINS_AT.map((hertz) => gainAt(hertz, 0.01 / 1.65).toFixed(2))]],
    ),
    '### Linearity',
    'Full-scale uniform white noise; what the best FIR filter of 100 taps leaves, held out, of the variance. Beyond level 1 the buffer clips.',
    table(
      ['drive level', 'FIR leaves', 'output, V', 'standard deviation, V'],
      levels.map((m) => [
        String(m.level),
        percent(m.firLeft, 2),
        `${m.lowest.toFixed(2)} to ${m.highest.toFixed(2)}`,
        m.standardDeviation.toFixed(3),
      ]),
    ),
    `Devices 1, 2, 3 at level 1: ${devices.map((m) => percent(m.firLeft)).join(', ')}.`,
    '### Settle',
    table(
      ['settle, ms', ...SETTLES_MS.map(String)],
      [['residue', ...residues.map((residue) => percent(residue, 3))]],
    ),
    `Default ${1000 * circuit.settleSeconds} ms: below ${percent(worst, 3)} for devices 1 to 20. An evaluation takes ${(
      1000 *
      (circuit.driveSamples / circuit.sampleRateHz + circuit.settleSeconds)
    ).toFixed(1)} ms of bench time.`,
    '### Devices and temperature',
    'Error when one part alone is off by all of its tolerance:',
    sensitivities()
      .map(({ name, error: off }) => `${name} ${percent(off)}`)
      .join(', ') + '.',
    `Twin error (mean squared error over variance) between two of devices 1 to 20: least ${percent(differences[0]!, 2)}, half of the pairs above ${percent(differences[Math.floor(differences.length / 2)]!)}, most ${percent(most(differences))}.`,
    `5 K warmer: error ${percent(warm!)}; 5 K colder: ${percent(cold!)}.`,
  ].join('\n\n');

  return {
    figures,
    charts: {
      'waveform.svg': waveformChart(),
      'response.svg': responseChart(),
      'linearity.svg': linearityChart(levels),
      'settle.svg': settleChart(SETTLES_MS, residues),
      'convergence.svg': convergenceChart(solvers),
    },
    speed: `${Math.round(rowsPerSecond(now))} rows a second of processor time`,
  };
}
