import type { PhysicalSystem } from '../systems/physicalSystem';
import { noiseRow } from './probes';

/** Rows of each kind, so that noise is averaged out. */
const REPEATS = 8;
/** Magnitude from which a sample is at the ADC's end: the outermost codes of 12 bits, and of 8. */
const AT_THE_END = 0.995;

/** What a system answers at one drive level. */
export interface LevelMeasurement {
  readonly level: number;
  /** Part of the samples at the ADC's ends. */
  readonly clipping: number;
  /** Mean sense at silence, normalised. */
  readonly offset: number;
  /** Part of the answer's power that is not in proportion to the drive, noise left out. */
  readonly distortion: number;
  /** Largest magnitude sensed, normalised. */
  readonly peak: number;
  /** Rms of the answer over the noise's standard deviation. */
  readonly signalToNoise: number;
}

/**
 * Measures a system at one level: silence, noise of this level, and the same noise at half of it. What is in proportion
 * answers the half with half.
 */
export async function measureLevel(system: PhysicalSystem, level: number): Promise<LevelMeasurement> {
  const noise = noiseRow(system);
  const silent = await repeated(system, new Float32Array(noise.length));
  const half = await repeated(
    system,
    noise.map((value) => (level / 2) * value),
  );
  const full = await repeated(
    system,
    noise.map((value) => level * value),
  );
  const variance = (silent.variance + half.variance + full.variance) / 3;
  const answer = full.mean.map((value, k) => value - silent.mean[k]!);
  const excess = answer.map((value, k) => value - 2 * (half.mean[k]! - silent.mean[k]!));
  // The means' own noise: of full and silence in the answer; of full, twice half and silence in the excess.
  const power = Math.max(0, meanSquare(answer) - (2 * variance) / REPEATS);
  // Three standard deviations more: what noise may have made is not held against the system.
  const chance = 1 + 3 * Math.sqrt(2 / answer.length);
  const wrong = Math.max(0, meanSquare(excess) - (chance * 6 * variance) / REPEATS);
  return {
    level,
    clipping: full.clipping,
    offset: silent.mean.reduce((sum, value) => sum + value, 0) / silent.mean.length,
    distortion: power > 0 ? wrong / power : 0,
    peak: full.peak,
    signalToNoise: Math.sqrt(power / Math.max(variance, 1e-12)),
  };
}

interface Repeated {
  readonly mean: Float64Array;
  /** Of one sample, from repeat to repeat. */
  readonly variance: number;
  readonly clipping: number;
  readonly peak: number;
}

async function repeated(system: PhysicalSystem, row: Float32Array): Promise<Repeated> {
  const { senseSamples } = system;
  const drive = new Float32Array(REPEATS * row.length);
  for (let i = 0; i < REPEATS; i++) drive.set(row, i * row.length);
  const sense = await system.respond(drive, REPEATS);
  const mean = new Float64Array(senseSamples);
  for (let i = 0; i < sense.length; i++) mean[i % senseSamples]! += sense[i]! / REPEATS;
  const squares = sense.reduce((sum, value, i) => sum + (value - mean[i % senseSamples]!) ** 2, 0);
  return {
    mean,
    variance: squares / ((REPEATS - 1) * senseSamples),
    clipping: sense.reduce((count, value) => count + Number(isAtTheEnd(value)), 0) / sense.length,
    peak: sense.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  };
}

/** Whether a sensed value lies at an end of the ADC's range. */
export function isAtTheEnd(value: number): boolean {
  return Math.abs(value) >= AT_THE_END;
}

function meanSquare(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length;
}
