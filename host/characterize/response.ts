import { seededRandom } from '../common/random';
import { fitFir, twinError } from '../twins/fir';
import type { Player } from './played';

/** Gain and phase at one frequency. */
export interface FrequencyPoint {
  readonly frequencyHz: number;
  /** Sense over drive. */
  readonly gain: number;
  readonly phaseRadians: number;
}

/** How a system answers small and slow, loud and fast: its best linear model. */
export interface Response {
  /** Impulse response in samples: what the best FIR has for taps. */
  readonly impulse: Float64Array;
  readonly frequency: readonly FrequencyPoint[];
  /** Where the gain has a maximum that stands out, the highest first; at most 12. */
  readonly resonances: readonly FrequencyPoint[];
  /** Below it lies 99 % of the linear answer's power to white noise. */
  readonly bandwidthHz: number;
  /** Part of the power that the best FIR leaves, on rows it was not fitted to: what is not linear, and noise. */
  readonly firError: number;
  /** firError less the noise's own part. */
  readonly nonlinearPart: number;
}

const FITTED = 160;
const HELD_OUT = 80;
export const RESPONSE_EVALUATIONS = FITTED + HELD_OUT;
const FREQUENCIES = 400;
const MOST_RESONANCES = 12;
/** How far a maximum has to stand above the valley beside it: part of the largest gain, and of its own. */
const LEAST_OF_LARGEST = 0.03;
const LEAST_PROMINENCE = 0.15;
const LEAST_IN_ERRORS = 4;

/**
 * Fits the best FIR filter to answers to white noise, and reads it as impulse and frequency response.
 *
 * @param level - of the noise, 0 to 1
 * @param noise - standard deviation of a sample from repeat to repeat
 */
export async function measureResponse(player: Player, level: number, noise: number): Promise<Response> {
  const { driveSamples: samples, sampleRateHz } = player.system;
  const random = seededRandom(1, 'characterization');
  const drive = new Float32Array(RESPONSE_EVALUATIONS * samples).map(
    () => level * (2 * random.uniform() - 1),
  );
  const sense = await player.play(drive);
  const at = FITTED * samples;
  const fir = fitFir(drive.subarray(0, at), sense.subarray(0, at), FITTED, samples, samples);
  const heldOut = sense.subarray(at);
  const firError = twinError(fir.predict(drive.subarray(at), HELD_OUT), heldOut);
  const frequency = frequencyResponse(fir.taps, sampleRateHz);
  // Each tap is known to the root of (what is left / drive's power / terms); a gain sums them all. On average a lag has half a row's terms.
  const left = firError * variance(heldOut);
  const gainError = Math.sqrt((2 * left) / ((level ** 2 / 3) * FITTED));
  return {
    impulse: fir.taps,
    frequency,
    resonances: resonancesOf(frequency, LEAST_IN_ERRORS * gainError),
    bandwidthHz: bandwidthOf(frequency),
    firError,
    nonlinearPart: Math.max(0, firError - noise ** 2 / variance(heldOut)),
  };
}

/** From 0 to half the rate. Zero-order hold and the ADC's half period are in it, as the network sees them. */
export function frequencyResponse(impulse: Float64Array, sampleRateHz: number): FrequencyPoint[] {
  return Array.from({ length: FREQUENCIES + 1 }, (_, i) => {
    const turn = (Math.PI * i) / FREQUENCIES;
    let [real, imaginary] = [0, 0];
    impulse.forEach((tap, k) => {
      real += tap * Math.cos(turn * k);
      imaginary -= tap * Math.sin(turn * k);
    });
    return {
      frequencyHz: (sampleRateHz * i) / (2 * FREQUENCIES),
      gain: Math.hypot(real, imaginary),
      phaseRadians: Math.atan2(imaginary, real),
    };
  });
}

/** Maxima that stand out: the valley to any higher one is deep enough not to be the taps' own error. */
function resonancesOf(frequency: readonly FrequencyPoint[], least: number): FrequencyPoint[] {
  const gains = frequency.map(({ gain }) => gain);
  const largest = Math.max(...gains);
  return frequency
    .filter(({ gain }, i) => {
      const valley = Math.max(valleyBefore(gains, i, -1), valleyBefore(gains, i, 1));
      return gain - valley > Math.max(LEAST_OF_LARGEST * largest, LEAST_PROMINENCE * gain, least);
    })
    .sort((a, b) => b.gain - a.gain)
    .slice(0, MOST_RESONANCES);
}

/** The lowest gain on the way from a place to the next higher one, or to the end. */
function valleyBefore(gains: readonly number[], from: number, step: 1 | -1): number {
  let lowest = gains[from]!;
  for (let i = from + step; i >= 0 && i < gains.length && gains[i]! <= gains[from]!; i += step)
    lowest = Math.min(lowest, gains[i]!);
  return lowest;
}

function bandwidthOf(frequency: readonly FrequencyPoint[]): number {
  const total = frequency.reduce((sum, { gain }) => sum + gain ** 2, 0);
  let below = 0;
  for (const { frequencyHz, gain } of frequency) {
    below += gain ** 2;
    if (below >= 0.99 * total) return frequencyHz;
  }
  return frequency.at(-1)!.frequencyHz;
}

function variance(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
