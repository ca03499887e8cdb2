import { Circuit } from '../../plants/circuit/circuit';
import { referenceWaveforms } from '../../plants/circuit/testing/referenceWaveforms';
import { drawLines } from '../plate/charts';
import { gainAt, respond, type LevelMeasurement, type SolverError } from './measurements';

const FREQUENCIES = Array.from({ length: 60 }, (_, i) => 50 * 80 ** (i / 59));

/** Gain of the fundamental, small and at 0.8 V. */
export function responseChart(): string {
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
      points: FREQUENCIES.map((hertz) => [hertz, gainAt(hertz, amplitude)] as const),
    })),
  });
}

/** One evaluation: what is played, what ngspice and the plant make of it. */
export function waveformChart(): string {
  const { drive, volts } = referenceWaveforms.find(({ kind }) => kind === 'image')!;
  const circuit = new Circuit();
  const sense = respond(circuit, drive);
  const shown = { from: 60, to: 120 };
  const points = (value: (k: number) => number, late = 0.5) =>
    Array.from({ length: shown.to - shown.from }, (_, i) => {
      const k = shown.from + i;
      return [(1000 * (k + late)) / circuit.sampleRateHz, value(k)] as const;
    });
  return drawLines({
    title: 'Part of an evaluation',
    subtitle: 'image-like drive; the output by ngspice and as played lie on each other',
    x: { name: 'time, ms', min: 7.5, max: 15 },
    y: { name: 'volts', min: 0, max: 3.3 },
    series: [
      { name: 'output, ngspice', points: points((k) => volts[k]!) },
      { name: 'output, played', points: points((k) => 1.65 * (sense[k]! + 1)) },
      { name: 'DAC', points: points((k) => 1.65 * (drive[k]! + 1), 0) },
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
  return drawLines({
    title: 'Convergence',
    subtitle: 'from Newton’s method at 64 steps a sample, full-scale noise; the table at 4 is played',
    x: { name: 'steps a sample', log: true, min: 1, max: 40 },
    y: { name: 'rms difference / deviation, %', log: true },
    symbols: true,
    series: [
      { name: 'Newton’s method', points: errors.map(({ steps, newton }) => [steps, 100 * newton]) },
      { name: 'table', points: errors.map(({ steps, table }) => [steps, 100 * table]) },
    ],
  });
}
