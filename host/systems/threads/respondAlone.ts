import type { RowPlayer } from './sharedBuffers';

/** Rows played by one thread. @returns rows x senseSamples */
export function respondAlone(
  player: RowPlayer,
  senseSamples: number,
  number: number,
  drive: Float32Array,
  rows: number,
): Float32Array {
  const sense = new Float32Array(rows * senseSamples);
  player.respond(number, drive, rows, sense);
  return sense;
}
