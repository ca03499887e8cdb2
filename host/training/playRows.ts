import type { PhysicalSystem } from '../systems/physicalSystem';

/** Rows handed to the system at once: large enough to keep it busy, small enough to show progress. */
const ROWS_AT_ONCE = 400;

export interface PlayRowsOptions {
  readonly signal?: AbortSignal;
  readonly onRows?: (done: number) => void;
}

/**
 * Plays many rows in portions.
 *
 * @param drive - rows x driveSamples
 * @returns rows x senseSamples
 */
export async function playRows(
  system: PhysicalSystem,
  drive: Float32Array,
  rows: number,
  { signal, onRows }: PlayRowsOptions = {},
): Promise<Float32Array> {
  const { driveSamples, senseSamples } = system;
  const sense = new Float32Array(rows * senseSamples);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    signal?.throwIfAborted();
    const to = Math.min(rows, from + ROWS_AT_ONCE);
    const part = await system.respond(drive.subarray(from * driveSamples, to * driveSamples), to - from);
    sense.set(part, from * senseSamples);
    onRows?.(to);
  }
  return sense;
}
