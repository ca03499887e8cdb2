import { seededRandom } from '../../common/random';
import type { PhysicalSystem } from '../../systems/physicalSystem';
import { processorSeconds } from '../processorTime';

const ROWS = 400;

export interface Rate {
  /** Evaluations a second of wall time. */
  readonly wall: number;
  /** Evaluations a second of this process's processor time: what an idle machine gives. */
  readonly processor: number;
  /** Evaluations a second of this process's processor time, what was left out left out. */
  readonly outside: number;
}

/**
 * How many evaluations of full-scale noise a system plays in a second.
 *
 * @param seconds - how long to measure, after a third of that to warm up
 * @param leftOut - seconds of processor time so far that are to be left out of `outside`. Defaults to none
 */
export async function evaluationRate(
  system: PhysicalSystem,
  seconds: number,
  leftOut: () => number = () => 0,
): Promise<Rate> {
  const random = seededRandom(1, 'bench');
  const drive = new Float32Array(ROWS * system.driveSamples).map(() => 2 * random.uniform() - 1);
  await playFor(system, drive, seconds / 3);
  const before = processorSeconds();
  const leftOutBefore = leftOut();
  const { evaluations, wallSeconds } = await playFor(system, drive, seconds);
  const used = processorSeconds() - before;
  return {
    wall: evaluations / wallSeconds,
    processor: evaluations / used,
    outside: evaluations / (used - (leftOut() - leftOutBefore)),
  };
}

async function playFor(system: PhysicalSystem, drive: Float32Array, seconds: number) {
  const begun = performance.now();
  for (let evaluations = ROWS; ; evaluations += ROWS) {
    await system.respond(drive, ROWS);
    const wallSeconds = (performance.now() - begun) / 1000;
    if (wallSeconds >= seconds) return { evaluations, wallSeconds };
  }
}
