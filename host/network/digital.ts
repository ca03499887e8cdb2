import type { DigitalParameters } from './parameters';
import type { NetworkShape } from './shape';

/**
 * The digital linear layer of a hybrid: h = matrix' x + bias.
 *
 * @param x - rows x inputs
 * @param h - written, rows x samples
 */
export function project(
  { inputs, samples }: NetworkShape,
  { matrix, bias }: DigitalParameters,
  x: Float32Array,
  rows: number,
  h: Float32Array,
): void {
  for (let row = 0; row < rows; row++) {
    const to = row * samples;
    for (let n = 0; n < samples; n++) h[to + n] = bias[n]!;
    for (let i = 0; i < inputs; i++) {
      const value = x[row * inputs + i]!;
      for (let n = 0; n < samples; n++) h[to + n]! += value * matrix[i * samples + n]!;
    }
  }
}

/**
 * Gradient of `project`'s parameters.
 *
 * @param gh - with respect to h, rows x samples
 * @param gradient - added to
 */
export function projectBack(
  { inputs, samples }: NetworkShape,
  x: Float32Array,
  gh: Float32Array,
  rows: number,
  { matrix, bias }: DigitalParameters,
): void {
  for (let row = 0; row < rows; row++) {
    const from = row * samples;
    for (let n = 0; n < samples; n++) bias[n]! += gh[from + n]!;
    for (let i = 0; i < inputs; i++) {
      const value = x[row * inputs + i]!;
      for (let n = 0; n < samples; n++) matrix[i * samples + n]! += value * gh[from + n]!;
    }
  }
}
