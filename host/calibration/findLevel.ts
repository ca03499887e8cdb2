import type { DriveSettings, MeasuredLevel } from '../benchFile';
import { ChladniError } from '../common/errors';
import { pause, type Clock } from '../link';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { isAtTheEnd, measureLevel, type LevelMeasurement } from './measureLevel';
import { softStart, uncounted } from './probes';

/** The first level is so many steps of 3 dB below the limit. */
const STEPS = 10;
const STEP = Math.SQRT1_2;
/** An answer that is less than this above the noise is no answer. */
const LEAST_SIGNAL_TO_NOISE = 3;
/** Part of a row at the ADC's ends at which a soft start goes no further. */
const ALARMING_CLIPPING = 0.05;

export interface FoundLevel {
  readonly level: number;
  readonly measured: Omit<MeasuredLevel, 'at'>;
  /** Every level that was tried, from the lowest on; the last may be one that was too much. */
  readonly steps: readonly LevelMeasurement[];
}

export interface FindLevelOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: LevelMeasurement) => void;
}

/**
 * Finds the highest drive level, up to the limit, at which nothing clips and distortion stays within bounds. It begins 30 dB
 * below the limit, goes up in steps of 3 dB, each reached slowly, and stops at the first that is too much.
 *
 * @param system - at its full range: level 1
 * @throws ChladniError `FIGURE_MISSED` when the sense is off centre, the lowest level is too much, or nothing is heard at
 * the highest
 */
export async function findLevel(
  system: PhysicalSystem,
  drive: DriveSettings,
  { clock, signal, onStep }: FindLevelOptions,
): Promise<FoundLevel> {
  return uncounted(system, async () => {
    const steps: LevelMeasurement[] = [];
    let before = 0;
    for (let step = STEPS; step >= 0; step--) {
      signal?.throwIfAborted();
      const level = drive.limit * STEP ** step;
      const isLoud = await approach(system, before, level, drive);
      if (isLoud) break;
      const measured = await measureLevel(system, level);
      steps.push(measured);
      onStep?.(measured);
      if (Math.abs(measured.offset) > drive.mostOffset) throw offCentre(measured.offset, drive);
      if (isTooMuch(measured, drive)) break;
      before = level;
      await pause(clock, 1000 * drive.restSeconds);
    }
    const best = steps.findLast((one) => !isTooMuch(one, drive));
    if (best === undefined) throw tooLoud(drive);
    if (best.signalToNoise < LEAST_SIGNAL_TO_NOISE) throw unheard(best);
    const { level, clipping, offset, distortion, peak } = best;
    return { level, measured: { clipping, offset, distortion, peak }, steps };
  });
}

/** Returns true when so much clips on the way that it must not be gone on. */
async function approach(
  system: PhysicalSystem,
  from: number,
  to: number,
  { softStartSeconds }: DriveSettings,
): Promise<boolean> {
  const alarm = new Error('clipping');
  try {
    await softStart(system, from, to, softStartSeconds, (sense) => {
      const clipped = sense.reduce((count, value) => count + Number(isAtTheEnd(value)), 0);
      if (clipped > ALARMING_CLIPPING * sense.length) throw alarm;
    });
    return false;
  } catch (error) {
    if (error === alarm) return true;
    throw error;
  }
}

function isTooMuch({ clipping, distortion }: LevelMeasurement, drive: DriveSettings): boolean {
  return clipping > drive.mostClipping || distortion > drive.mostDistortion;
}

function offCentre(offset: number, { mostOffset }: DriveSettings): ChladniError {
  return new ChladniError(
    'FIGURE_MISSED',
    `At silence the sense lies ${offset.toFixed(3)} from the middle of the ADC's range; at most ${mostOffset} is sound.`,
    'Check the bias and the coupling before the ADC (docs/bench has the schematics), and that the right pin is wired.',
  );
}

function tooLoud({ limit }: DriveSettings): ChladniError {
  return new ChladniError(
    'FIGURE_MISSED',
    `Even at a drive level of ${(limit * STEP ** STEPS).toFixed(4)} the sense clips or is distorted.`,
    'Turn the amplifier down, or the gain before the ADC; then run the command again.',
  );
}

function unheard({ level, signalToNoise }: LevelMeasurement): ChladniError {
  return new ChladniError(
    'FIGURE_MISSED',
    `At a drive level of ${level.toFixed(3)}, the highest allowed, hardly anything is heard (${signalToNoise.toFixed(1)} times the noise).`,
    'Check that amplifier and microphone are on and wired; turn the amplifier up, or raise drive.limit in the bench file.',
  );
}
