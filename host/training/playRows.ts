import type { PhysicalSystem } from '../systems/physicalSystem';

/** Rows handed to the system at once: large enough to keep it busy, small enough to show progress. */
const ROWS_AT_ONCE = 400;

export interface PlayRowsOptions {
  readonly signal?: AbortSignal;
  /** Called when so many rows, of all, have been written. */
  readonly onRows?: (done: number) => void;
  /** Row to begin at. Defaults to 0. */
  readonly from?: number;
}

/**
 * Plays many rows in portions.
 *
 * @param drive - rows x driveSamples
 * @param sense - rows x senseSamples, written
 */
export async function playRows(
  system: Pick<PhysicalSystem, 'driveSamples' | 'senseSamples' | 'respond'>,
  drive: Float32Array,
  rows: number,
  sense: Float32Array,
  { signal, onRows, from = 0 }: PlayRowsOptions = {},
): Promise<void> {
  const { driveSamples, senseSamples } = system;
  for (let at = from; at < rows; at += ROWS_AT_ONCE) {
    signal?.throwIfAborted();
    const to = Math.min(rows, at + ROWS_AT_ONCE);
    const part = await system.respond(drive.subarray(at * driveSamples, to * driveSamples), to - at);
    sense.set(part, at * senseSamples);
    onRows?.(to);
  }
}
