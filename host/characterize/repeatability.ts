import { deviation } from '../common/statistics';
import { noiseRow } from '../calibration/probes';
import { playRepeats, type Player } from './played';

/** How alike the answers to one row of noise are. */
export interface Repeatability {
  /** Standard deviation of the answer itself, normalised. */
  readonly answer: number;
  /** Standard deviation of a sample from repeat to repeat, normalised. */
  readonly noise: number;
  /** noise / answer. */
  readonly relative: number;
  /** Bits that a sample of the answer carries: log2(answer / noise / sqrt(12)) + 2, as of an ideal converter of 4 deviations' range. */
  readonly effectiveBits: number;
  /** The answer, averaged: senseSamples. */
  readonly mean: Float64Array;
}

const REPEATS = 16;
export const REPEATABILITY_EVALUATIONS = REPEATS;

export async function measureRepeatability(player: Player, level: number): Promise<Repeatability> {
  const row = noiseRow(player.system).map((value) => level * value);
  const { mean, noise } = await playRepeats(player, row, REPEATS);
  const answer = deviation(mean);
  return {
    answer,
    noise,
    relative: noise / answer,
    effectiveBits: Math.log2((4 * answer) / (Math.max(noise, 1e-9) * Math.sqrt(12))),
    mean,
  };
}
