import { softStart, type LevelMeasurement } from '../calibration';
import { benchSecondsPerEvaluation, type PhysicalSystem } from '../systems/physicalSystem';
import { driftEvaluations, measureDrift, type Drift } from './drift';
import { LINEARITY_EVALUATIONS, measureLinearity } from './linearity';
import { measureMemory, MEMORY_EVALUATIONS, type Memory } from './memory';
import { playerOf } from './played';
import { measureRepeatability, REPEATABILITY_EVALUATIONS, type Repeatability } from './repeatability';
import { measureResponse, RESPONSE_EVALUATIONS, type Response } from './response';
import { measureSilence, SILENCE_EVALUATIONS, type Silence } from './silence';

export interface Characterization {
  readonly driveLevel: number;
  readonly silence: Silence;
  readonly repeatability: Repeatability;
  readonly linearity: readonly LevelMeasurement[];
  /** Absent where sense is no longer or shorter copy in time of drive: it needs as many samples of both. */
  readonly response: Response | undefined;
  readonly memory: Memory | undefined;
  readonly drift: Drift;
  /** How the system was played. */
  readonly samples: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  readonly evaluations: number;
  readonly benchSeconds: number;
}

export interface CharacterizeOptions {
  /** Part of the DAC's range that is played. */
  readonly level: number;
  /** Bench time given to the drift. */
  readonly driftMinutes: number;
  /** Seconds from silence to the level. */
  readonly softStartSeconds: number;
  readonly signal?: AbortSignal;
  /** Told what is measured next, and of how many evaluations in all so many are done. */
  readonly onProgress?: (what: string, done: number, total: number) => void;
}

/**
 * Measures a physical system at one drive level.
 *
 * @param system - at its full range; each row from rest, as its settle allows
 * @throws whatever the system throws, and the signal's reason
 */
export async function characterize(
  system: PhysicalSystem,
  { level, driftMinutes, softStartSeconds, signal, onProgress }: CharacterizeOptions,
): Promise<Characterization> {
  const { driveSamples, senseSamples, sampleRateHz, settleSeconds } = system;
  const perEvaluation = benchSecondsPerEvaluation(system);
  const hasTime = driveSamples === senseSamples;
  const total =
    SILENCE_EVALUATIONS +
    REPEATABILITY_EVALUATIONS +
    LINEARITY_EVALUATIONS +
    (hasTime ? RESPONSE_EVALUATIONS + MEMORY_EVALUATIONS : 0) +
    driftEvaluations(perEvaluation, driftMinutes);
  let done = 0;
  let what = 'silence';
  const player = playerOf(system, signal, (rows) => {
    done += rows;
    onProgress?.(what, done, total);
  });
  const measure = async <T>(name: string, use: () => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    what = name;
    onProgress?.(what, done, total);
    return use();
  };
  const began = system.nextEvaluation;

  const silence = await measure('silence', () => measureSilence(player));
  await softStart(system, 0, level, softStartSeconds);
  const repeatability = await measure('repeatability', () => measureRepeatability(player, level));
  const linearity = await measure('linearity', () => measureLinearity(system, level));
  done += LINEARITY_EVALUATIONS;
  const response = hasTime
    ? await measure('response', () => measureResponse(player, level, repeatability.noise))
    : undefined;
  const memory = hasTime ? await measure('memory', () => measureMemory(player, level)) : undefined;
  const drift = await measure('drift', () => measureDrift(player, level, driftMinutes));

  const evaluations = system.nextEvaluation - began;
  return {
    driveLevel: level,
    silence,
    repeatability,
    linearity,
    response,
    memory,
    drift,
    samples: driveSamples,
    sampleRateHz,
    settleSeconds,
    evaluations,
    benchSeconds: evaluations * perEvaluation,
  };
}
