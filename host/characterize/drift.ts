import { noiseRow } from '../calibration/probes';
import { benchSecondsPerEvaluation } from '../systems/physicalSystem';
import { playRepeats, type Player } from './played';

/** How the answer to one row changes while it is played over and over. */
export interface Drift {
  /** Change of gain from the first repeats to the last, as part of it. */
  readonly gain: number;
  /** Standard error of `gain`. */
  readonly gainError: number;
  /** Rms of what changed in the answer besides its gain, over the answer, chance left out. */
  readonly shape: number;
  /** Bench seconds between the two. */
  readonly seconds: number;
  /** Gain against bench seconds, from 1. */
  readonly course: readonly (readonly [number, number])[];
}

const REPEATS = 32;
const LEAST_TURNS = 2;

/** Evaluations for `minutes` of bench time. */
export function driftEvaluations(secondsPerEvaluation: number, minutes: number): number {
  return REPEATS * turnsIn(secondsPerEvaluation, minutes);
}

function turnsIn(secondsPerEvaluation: number, minutes: number): number {
  return Math.max(LEAST_TURNS, Math.round((60 * minutes) / (REPEATS * secondsPerEvaluation)) + 1);
}

/** @param minutes - of bench time; the row is played all the time, as in training */
export async function measureDrift(player: Player, level: number, minutes: number): Promise<Drift> {
  const perEvaluation = benchSecondsPerEvaluation(player.system);
  const row = noiseRow(player.system).map((value) => level * value);
  const first = await playRepeats(player, row, REPEATS);
  const turns = turnsIn(perEvaluation, minutes);
  const centre = first.mean.reduce((sum, value) => sum + value, 0) / first.mean.length;
  const reference = first.mean.map((value) => value - centre);
  const power = dot(reference, reference);
  const course: [number, number][] = [[0, 1]];
  let last = first;
  for (let turn = 1; turn < turns; turn++) {
    last = await playRepeats(player, row, REPEATS);
    course.push([turn * REPEATS * perEvaluation, dot(last.mean, reference) / power]);
  }
  const [seconds, gain] = course.at(-1);
  const change = last.mean.map((value, k) => value - first.mean[k]!);
  const middle = change.reduce((sum, value) => sum + value, 0) / change.length;
  const left = change.map((value, k) => value - middle - (gain - 1) * reference[k]!);
  const chance = ((first.noise ** 2 + last.noise ** 2) / REPEATS) * left.length;
  return {
    gain: gain - 1,
    gainError: Math.sqrt((first.noise ** 2 + last.noise ** 2) / REPEATS / power),
    shape: Math.sqrt(Math.max(0, dot(left, left) - chance) / power),
    seconds,
    course,
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}
