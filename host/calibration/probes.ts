import { seededRandom } from '../common/random';
import { benchSecondsPerEvaluation, type PhysicalSystem } from '../systems/physicalSystem';

/**
 * Does something with a system, whose evaluations are numbered afterwards as if it had not been done: a training's numbers,
 * and with them its simulated noise, do not depend on whether the level was measured first.
 */
export async function uncounted<T>(system: PhysicalSystem, use: () => Promise<T>): Promise<T> {
  const { nextEvaluation } = system;
  try {
    return await use();
  } finally {
    system.nextEvaluation = nextEvaluation;
  }
}

/** One row of uniform white noise of full range, the same each time. */
export function noiseRow(system: Pick<PhysicalSystem, 'driveSamples'>): Float32Array {
  const random = seededRandom(1, 'calibration');
  return new Float32Array(system.driveSamples).map(() => 2 * random.uniform() - 1);
}

/**
 * Takes a system from silence, or a lower level, to a level: noise that grows evenly, a row at a time.
 *
 * @param from - level it starts at
 * @param seconds - how long it takes at least
 * @param onRow - told what each row sensed; may throw to go no further
 */
export async function softStart(
  system: PhysicalSystem,
  from: number,
  to: number,
  seconds: number,
  onRow: (sense: Float32Array, level: number) => void = () => undefined,
): Promise<void> {
  const row = noiseRow(system);
  const rows = Math.max(1, Math.ceil(seconds / benchSecondsPerEvaluation(system)));
  for (let i = 1; i <= rows; i++) {
    const level = from + ((to - from) * i) / rows;
    const sense = await system.respond(
      row.map((value) => level * value),
      1,
    );
    onRow(sense, level);
  }
}
