import type { BatchScore } from '../network/crossEntropy';

/** Rows at most that a network takes at once. */
export const BATCH = 32;

/** The two sets and the readout. */
export interface OscillatorNetwork {
  /**
   * @param values - laid out as `layoutOf` says
   * @param x - rows x inputs, at most `BATCH` rows
   * @returns rows x classes; overwritten by the next call
   */
  logits(values: Float32Array, x: Float32Array, rows: number): Float32Array;
  /**
   * Loss, and the gradient of the mean loss of the rows.
   *
   * @param gradient - written
   */
  gradient(
    values: Float32Array,
    x: Float32Array,
    labels: Uint8Array,
    rows: number,
    gradient: Float32Array,
  ): BatchScore;
}
