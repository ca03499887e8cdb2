import { measureLevel, type LevelMeasurement } from '../calibration';
import type { PhysicalSystem } from '../systems/physicalSystem';

/** Levels below the one that is played, as parts of it. */
const PARTS = [1 / 8, 1 / 4, 1 / 2, 1] as const;
/** Of one `measureLevel`. */
const EVALUATIONS_A_LEVEL = 24;
export const LINEARITY_EVALUATIONS = PARTS.length * EVALUATIONS_A_LEVEL;

/** How the answer grows with the drive: what is out of proportion between a level and half of it, at several. */
export async function measureLinearity(system: PhysicalSystem, level: number): Promise<LevelMeasurement[]> {
  const measured: LevelMeasurement[] = [];
  for (const part of PARTS) measured.push(await measureLevel(system, part * level));
  return measured;
}
