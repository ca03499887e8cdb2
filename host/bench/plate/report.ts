import { Plate } from '../../plants/plate/plate';
import { drawLines } from './charts';
import {
  convergence,
  deviceDifferences,
  measureLevel,
  polesOf,
  respond,
  rowsPerSecond,
  settleResidue,
} from './measurements';
import { gainAt, modeTable } from './response';

export interface PlateReport {
  /** Markdown. */
  readonly figures: string;
  /** SVG documents by file name. */
  readonly charts: Readonly<Record<string, string>>;
  /** What differs from machine to machine, for the terminal alone. */
  readonly speed: string;
}

const LEVELS = [0.125, 0.25, 0.5, 0.75, 1, 1.5, 2];
const SETTLES_MS = [0, 5, 10, 15, 20, 25, 30];
const STEPS = [2, 4, 8, 16, 32];
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

const percent = (part: number, digits = 1) => `${(100 * part).toFixed(digits)} %`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Measures the plate as its constants stand and draws it; devices 1 to 20 where devices are compared. */
export function plateReport(now: () => number): PlateReport {
  const plate = new Plate();
  const poles = polesOf(plate);
  const levels = LEVELS.map((level) => measureLevel(level, {}));
  const devices = [1, 2, 3].map((deviceSeed) => ({ deviceSeed, ...measureLevel(1, { deviceSeed }) }));
  const residues = SETTLES_MS.map((ms) => settleResidue(ms / 1000, {}));
  const worst = Math.max(
    ...SEEDS.map((deviceSeed) => settleResidue(plate.settleSeconds, { deviceSeed }, 40)),
  );
  const errors = STEPS.map((steps) => ({
    steps,
    one: convergence([steps], 1)[0]!,
    two: convergence([steps], 2)[0]!,
  }));
  const differences = deviceDifferences(SEEDS);
  const impulse = [undefined, 1, 2].map((deviceSeed) => impulseResponse(deviceSeed));

  const figures = [
    '### Poles',
    'Suspension first, then the plate with the coil on it, and the two filters. *Kick* is what one sample of full drive leaves of each in the sense, *ring* the time to a thousandth.',
    table(
      ['Hz', 'Q', 'ring, ms', 'kick, full scales'],
      modeTable(poles, plate).map(({ hertz, q, ringMs, kick }) => [
        hertz.toFixed(0),
        q.toFixed(2),
        ringMs.toFixed(1),
        kick.toFixed(4),
      ]),
    ),
    '### Linearity',
    'Full-scale uniform white noise; what the best FIR filter of 100 taps leaves, held out.',
    table(
      ['drive level', 'FIR leaves', 'standard deviation', 'beyond 95 % of range'],
      levels.map((m) => [
        String(m.level),
        percent(m.firLeft, 2),
        m.standardDeviation.toFixed(3),
        percent(m.nearTheEnd, 2),
      ]),
    ),
    `Devices 1, 2, 3 at level 1: ${devices.map((m) => percent(m.firLeft)).join(', ')}.`,
    '### Settle',
    table(
      ['settle, ms', ...SETTLES_MS.map(String)],
      [['residue', ...residues.map((residue) => percent(residue, 3))]],
    ),
    `Default ${1000 * plate.settleSeconds} ms: below ${percent(worst, 3)} for devices 1 to 20. An evaluation takes ${(
      1000 *
      (plate.driveSamples / plate.sampleRateHz + plate.settleSeconds)
    ).toFixed(1)} ms of bench time.`,
    '### Convergence',
    'Rms difference from 256 steps a sample, over the standard deviation. Played are 2.',
    table(
      ['steps a sample', 'level 1', 'level 2'],
      errors.map(({ steps, one, two }) => [String(steps), percent(one, 3), percent(two, 3)]),
    ),
    '### Devices',
    `Twin error between two of devices 1 to 20: least ${percent(differences[0]!)}, at least ${percent(
      differences[Math.floor(differences.length / 20)]!,
    )} for 95 % of pairs, half of them above ${percent(differences[Math.floor(differences.length / 2)]!)}.`,
  ].join('\n\n');

  const charts = {
    'response.svg': drawLines({
      title: 'Frequency response',
      subtitle:
        'a sine at the DAC, small, to the sense; what lies above half the rate is excited by images and aliases',
      x: { name: 'frequency, Hz', log: true, min: 20, max: 12_000 },
      y: { name: 'gain, dB' },
      marks: [{ x: 4000, label: 'half the rate' }],
      series: [
        {
          name: 'plate',
          points: Array.from({ length: 600 }, (_, i) => 20 * 600 ** (i / 599)).map((hertz) => [
            hertz,
            20 * Math.log10(gainAt(poles, plate, hertz)),
          ]),
        },
      ],
    }),
    'impulse.svg': drawLines({
      title: 'Impulse response',
      subtitle: 'one sample of 1/1000 drive, sense times 1000; three specimens',
      x: { name: 'time, ms', max: 24.5 },
      y: { name: 'sense, full scales' },
      series: impulse.map((points, i) => ({ name: i === 0 ? 'as stated' : `device ${i}`, points })),
    }),
    'linearity.svg': drawLines({
      title: 'Linearity',
      subtitle: 'what the best FIR filter of 100 taps leaves of full-scale noise, held out',
      x: { name: 'drive level' },
      y: { name: 'error / variance, %' },
      symbols: true,
      series: [{ name: 'plate', points: levels.map((m) => [m.level, 100 * m.firLeft]) }],
    }),
    'convergence.svg': drawLines({
      title: 'Convergence',
      subtitle: 'from 256 steps a sample, full-scale noise; 2 steps are played',
      x: { name: 'steps a sample', log: true, min: 1, max: 40 },
      y: { name: 'rms difference / deviation, %', log: true },
      symbols: true,
      series: [
        { name: 'level 1', points: errors.map(({ steps, one }) => [steps, 100 * one]) },
        { name: 'level 2', points: errors.map(({ steps, two }) => [steps, 100 * two]) },
      ],
    }),
    'settle.svg': drawLines({
      title: 'Settle',
      subtitle: 'what a row of full-scale noise carries into the next',
      x: { name: 'settle, ms' },
      y: { name: 'rms residue / deviation, %', log: true, min: 0.001 },
      symbols: true,
      series: [{ name: 'plate', points: SETTLES_MS.map((ms, i) => [ms, 100 * residues[i]!]) }],
    }),
  };
  return { figures, charts, speed: `${Math.round(rowsPerSecond(now))} rows a second, one thread` };
}

function impulseResponse(deviceSeed: number | undefined): [number, number][] {
  const plate = new Plate({ deviceSeed, driveLevel: 1e-3 });
  const drive = new Float32Array(plate.driveSamples);
  drive[0] = 1;
  return Array.from(respond(plate, drive), (sense, k) => [
    (1000 * (k + 0.5)) / plate.sampleRateHz,
    1000 * sense,
  ]);
}
