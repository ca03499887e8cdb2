import { meanRow, rowNoise } from '../common/statistics';
import type { PhysicalSystem } from '../systems/physicalSystem';

/** Rows played at once: so few that Ctrl-C is heard. */
const ROWS_AT_ONCE = 64;

/** Plays the system for a characterization, and tells how far it is. */
export interface Player {
  readonly system: PhysicalSystem;
  /**
   * @param drive - rows x driveSamples, normalised
   * @returns rows x senseSamples
   */
  play(drive: Float32Array): Promise<Float32Array>;
}

/** @param onRows - told how many rows were played, each time some were */
export function playerOf(
  system: PhysicalSystem,
  signal: AbortSignal | undefined,
  onRows: (rows: number) => void,
): Player {
  const { driveSamples, senseSamples } = system;
  return {
    system,
    async play(drive) {
      const rows = drive.length / driveSamples;
      const sense = new Float32Array(rows * senseSamples);
      for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
        signal?.throwIfAborted();
        const to = Math.min(rows, from + ROWS_AT_ONCE);
        const some = drive.subarray(from * driveSamples, to * driveSamples);
        sense.set(await system.respond(some, to - from), from * senseSamples);
        onRows(to - from);
        await new Promise((next) => setImmediate(next));
      }
      return sense;
    },
  };
}

/** What a row answers, played again and again. */
export interface Repeats {
  /** senseSamples */
  readonly mean: Float64Array;
  /** Standard deviation of a sample from repeat to repeat. */
  readonly noise: number;
  readonly count: number;
}

export async function playRepeats(player: Player, row: Float32Array, count: number): Promise<Repeats> {
  const drive = new Float32Array(count * row.length);
  for (let i = 0; i < count; i++) drive.set(row, i * row.length);
  return repeatsOf(rowsOf(await player.play(drive), count));
}

export function repeatsOf(rows: readonly Float32Array[]): Repeats {
  return { mean: meanRow(rows), noise: rowNoise(rows), count: rows.length };
}

export function rowsOf(values: Float32Array, count: number): Float32Array[] {
  const length = values.length / count;
  return Array.from({ length: count }, (_, i) => values.subarray(i * length, (i + 1) * length));
}
