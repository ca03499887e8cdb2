import { gaussian, noiseKey } from './counterNoise';

/** How the world has moved on by an evaluation. */
export interface DriftState {
  readonly temperatureShiftK: number;
  /** Factor on what is sensed. */
  readonly gain: number;
}

export interface Drift {
  /** First evaluation after `evaluation` at which the state may be another. */
  nextChange(evaluation: number): number;
  at(evaluation: number): DriftState;
}

const DAY_S = 86_400;
/** Evaluations in which nothing moves: plants recompute their constants rarely. */
const BLOCK = 256;
/** Steps of temperature, each a recomputation of the plant: 29 ppm of titanium's frequencies. */
const TEMPERATURE_STEP_K = 1 / 8;
/** Set apart from evaluation numbers, which key the sense noise. */
const GAIN_KEYS_FROM = 2 ** 52;

export const noDrift: Drift = {
  nextChange: () => Infinity,
  at: () => ({ temperatureShiftK: 0, gain: 1 }),
};

/**
 * Temperature swings by 5 K either way in a day; gain is a random walk that has moved by 2 % (standard deviation)
 * after a day. The clock is evaluations played.
 */
export function dailyDrift(deviceSeed: number, secondsPerEvaluation: number): Drift {
  const perBlock = 0.02 * Math.sqrt((BLOCK * secondsPerEvaluation) / DAY_S);
  const walk = [0];
  return {
    nextChange: (evaluation) => (Math.floor(evaluation / BLOCK) + 1) * BLOCK,
    at(evaluation) {
      const block = Math.floor(evaluation / BLOCK);
      for (let i = walk.length; i <= block; i++) {
        walk.push(walk[i - 1]! + perBlock * gaussian(noiseKey(deviceSeed, GAIN_KEYS_FROM + i), 0));
      }
      const phase = (2 * Math.PI * block * BLOCK * secondsPerEvaluation) / DAY_S;
      const shift = 5 * Math.sin(phase);
      return {
        temperatureShiftK: Math.round(shift / TEMPERATURE_STEP_K) * TEMPERATURE_STEP_K,
        gain: Math.exp(walk[block]!),
      };
    },
  };
}
