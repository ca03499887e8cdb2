import { noiseRow } from '../calibration/probes';
import { deviation, fitLine, rms } from '../common/statistics';
import { playRepeats, repeatsOf, rowsOf, type Player } from './played';

/** How long a system remembers. */
export interface Memory {
  /** Seconds in which what rings falls by a factor e; undefined when it was gone too soon to tell. */
  readonly decaySeconds: number | undefined;
  /** Seconds of silence after which a loud row is below a thousandth of its answer, by that decay. */
  readonly settleSeconds: number;
  /** What a loud row leaves in the next after the settle that is played now, over its answer; below `residueFloor` it cannot be told. */
  readonly residue: number;
  readonly residueFloor: number;
  /** Ring-down after the drive went silent: [seconds, rms over the answer]. */
  readonly ringDown: readonly (readonly [number, number])[];
}

const REPEATS = 32;
const PAIRS = 32;
export const MEMORY_EVALUATIONS = 2 * REPEATS + 3 * PAIRS;
/** What a settled system still carries. */
const SETTLED = 1e-3;
/** Part of a row that is loud, the rest rings. */
const LOUD = 0.25;
/** Samples a ring-down's rms is taken over: beats of near modes average out. */
const WINDOW = 8;

/**
 * Lets the system ring: rows that are loud and then silent, and a silent row after a loud one.
 *
 * @param level - of the loud part, 0 to 1
 */
export async function measureMemory(player: Player, level: number): Promise<Memory> {
  const ringing = await measureRingDown(player, level);
  const { residue, residueFloor } = await measureResidue(player, level);
  return { ...ringing, residue, residueFloor };
}

async function measureRingDown(player: Player, level: number) {
  const { driveSamples: samples, sampleRateHz } = player.system;
  const loud = Math.max(WINDOW, Math.round(LOUD * samples));
  const row = noiseRow(player.system).map((value, k) => (k < loud ? level * value : 0));
  const silence = await playRepeats(player, new Float32Array(samples), REPEATS);
  const answer = await playRepeats(player, row, REPEATS);
  const ring = answer.mean.map((value, k) => value - silence.mean[k]!);
  const strength = deviation(ring.subarray(0, loud));
  const floor = (answer.noise * Math.sqrt(2 / REPEATS)) / strength;
  const points: [number, number][] = [];
  for (let from = loud; from + WINDOW <= samples; from += WINDOW) {
    const power = (rms(ring.subarray(from, from + WINDOW)) / strength) ** 2 - floor ** 2;
    // A window of chance stays; what is not above it says nothing of the decay.
    if (power < 4 * floor ** 2) break;
    points.push([(from - loud + WINDOW / 2) / sampleRateHz, Math.sqrt(power)]);
  }
  return { ...decayOf(points, (samples - loud) / sampleRateHz), ringDown: points };
}

/** A straight line through the logarithm, over its later half: fast modes go first, and settle waits for the slow. */
function decayOf(points: readonly (readonly [number, number])[], within: number) {
  const late = points.length >= 6 ? points.slice(Math.floor(points.length / 2)) : points;
  if (late.length < 2) return { decaySeconds: undefined, settleSeconds: points.at(-1)?.[0] ?? 0 };
  const { slope, intercept } = fitLine(
    late.map(([time]) => time),
    late.map(([, part]) => Math.log(part)),
  );
  // What does not fall within a row falls in longer than can be told: a row's time is the least it takes.
  if (slope >= 0) return { decaySeconds: undefined, settleSeconds: 10 * within };
  return {
    decaySeconds: -1 / slope,
    // This row may have ended quietly; another ends as loud as its answer.
    settleSeconds: (Math.log(SETTLED) - Math.max(0, intercept)) / slope,
  };
}

async function measureResidue(player: Player, level: number) {
  const { driveSamples: samples } = player.system;
  const loud = noiseRow(player.system).map((value) => level * value);
  // Three to a turn, so that frames of any size hold whole turns in one order: loud, silent, silent.
  const drive = new Float32Array(3 * PAIRS * samples);
  for (let i = 0; i < PAIRS; i++) drive.set(loud, 3 * i * samples);
  const rows = rowsOf(await player.play(drive), 3 * PAIRS);
  const every = (from: number) => repeatsOf(rows.filter((_, i) => i % 3 === from));
  const [heard, after, rest] = [every(0), every(1), every(2)];
  const strength = deviation(heard.mean);
  const chance = ((after.noise ** 2 + rest.noise ** 2) / PAIRS) ** 0.5;
  const difference = rms(after.mean.map((value, k) => value - rest.mean[k]!));
  return {
    residue: Math.sqrt(Math.max(0, difference ** 2 - chance ** 2)) / strength,
    // By chance alone the mean square of so many samples lies within three deviations of this.
    residueFloor: (chance * (18 / samples) ** 0.25) / strength,
  };
}
