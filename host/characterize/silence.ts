import { mean } from '../common/statistics';
import { playRepeats, type Player } from './played';

/** What is sensed when nothing is driven. */
export interface Silence {
  /** Mean, normalised. */
  readonly offset: number;
  /** Standard deviation of a sample from row to row, normalised; what a converter of few bits hides is not in it. */
  readonly noise: number;
}

const ROWS = 16;
export const SILENCE_EVALUATIONS = ROWS;

export async function measureSilence(player: Player): Promise<Silence> {
  const { mean: row, noise } = await playRepeats(player, new Float32Array(player.system.driveSamples), ROWS);
  return { offset: mean(row), noise };
}
