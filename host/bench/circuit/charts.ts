import { Circuit } from '../../plants/circuit/circuit';
import { referenceWaveforms } from '../../plants/circuit/testing/referenceWaveforms';
import { drawLines } from '../plate/charts';
import { gainAt, respond, type LevelMeasurement, type SolverError } from './measurements';

/** Gain of the fundamental, small and at 0.8 V. */
export function responseChart(frequencies = 120): string {
  const spread = Array.from({ length: frequencies }, (_, i) => 50 * 80 ** (i / (frequencies - 1)));
  const series = [
    { name: '10 mV', amplitude: 0.01 / 1.65 },
    { name: '0.8 V', amplitude: 0.8 / 1.65 },
  ];
  return drawLines({
    title: 'Frequency response',
    subtitle: 'a sine at the DAC about mid-scale to the fundamental of the output',
    x: { name: 'frequency, Hz', log: true, min: 50, max: 4000 },
    y: { name: 'gain', min: 0 },
    series: series.map(({ name, amplitude }) => ({
      name,
      points: spread.map((hertz) => [hertz, gainAt(hertz, amplitude)] as const),
    })),
  });
}

/** Part of one evaluation: what is played, what is sensed, and how far from ngspice. */
export function waveformChart(): string {
  const { drive, volts } = referenceWaveforms.find(({ kind }) => kind === 'image')!;
  const circuit = new Circuit();
  const output = Array.from(respond(circuit, drive), (value) => 1.65 * (value + 1));
  const shown = Array.from({ length: 60 }, (_, i) => 60 + i);
  const ms = (samples: number) => (1000 * samples) / circuit.sampleRateHz;
  return drawLines({
    title: 'Part of an evaluation',
    subtitle: 'image-like drive, held; the output at the ADC’s instants, and a hundred times its error',
    x: { name: 'time, ms', min: ms(60), max: ms(120) },
    y: { name: 'volts', min: -0.5, max: 3.5 },
    series: [
      { name: 'output', points: shown.map((k) => [ms(k + 0.5), output[k]!]) },
      {
        name: 'DAC',
        points: shown.flatMap((k) => [k, k + 1].map((at) => [ms(at), 1.65 * (drive[k]! + 1)] as const)),
      },
      {
        name: '100 x (output - ngspice)',
        points: shown.map((k) => [ms(k + 0.5), 100 * (output[k]! - volts[k]!)]),
      },
    ],
  });
}

export function linearityChart(levels: readonly LevelMeasurement[]): string {
  return drawLines({
    title: 'Linearity',
    subtitle: 'what the best FIR filter of 100 taps leaves of full-scale noise, held out',
    x: { name: 'drive level' },
    y: { name: 'error / variance, %' },
    symbols: true,
    series: [{ name: 'circuit', points: levels.map(({ level, firLeft }) => [level, 100 * firLeft]) }],
  });
}

export function settleChart(milliseconds: readonly number[], residues: readonly number[]): string {
  return drawLines({
    title: 'Settle',
    subtitle: 'what a row of full-scale noise carries into the next',
    x: { name: 'settle, ms' },
    y: { name: 'rms residue / deviation, %', log: true },
    symbols: true,
    series: [{ name: 'circuit', points: milliseconds.map((ms, i) => [ms, 100 * residues[i]!]) }],
  });
}

export function convergenceChart(errors: readonly SolverError[]): string {
  // What is smaller is below the chart.
  const shown = errors.filter(({ newton }) => newton > 1e-5);
  return drawLines({
    title: 'Convergence',
    subtitle: 'from Newton’s method at 64 steps a sample, full-scale noise; the table at 4 is played',
    x: { name: 'steps a sample', log: true, min: 1, max: 10 },
    y: { name: 'rms difference / deviation, %', log: true, min: 0.001 },
    symbols: true,
    series: [
      { name: 'Newton’s method', points: shown.map(({ steps, newton }) => [steps, 100 * newton]) },
      { name: 'table', points: shown.map(({ steps, table }) => [steps, 100 * table]) },
    ],
  });
}
