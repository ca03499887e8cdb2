import type { DigitalParameters } from './parameters';
import { digitalOutputs, type NetworkShape } from './shape';

/**
 * The digital linear layer of a hybrid: h = matrix' x + bias.
 *
 * @param x - rows x inputs
 * @param h - written, rows x (width x samples)
 */
export function project(
  shape: NetworkShape,
  { matrix, bias }: DigitalParameters,
  x: Float32Array,
  rows: number,
  h: Float32Array,
): void {
  const { inputs } = shape;
  const outputs = digitalOutputs(shape);
  for (let row = 0; row < rows; row++) {
    const to = row * outputs;
    for (let n = 0; n < outputs; n++) h[to + n] = bias[n]!;
    for (let i = 0; i < inputs; i++) {
      const value = x[row * inputs + i]!;
      for (let n = 0; n < outputs; n++) h[to + n]! += value * matrix[i * outputs + n]!;
    }
  }
}

/**
 * Gradient of `project`'s parameters.
 *
 * @param gh - with respect to h, rows x (width x samples)
 * @param gradient - added to
 */
export function projectBack(
  shape: NetworkShape,
  x: Float32Array,
  gh: Float32Array,
  rows: number,
  { matrix, bias }: DigitalParameters,
): void {
  const { inputs } = shape;
  const outputs = digitalOutputs(shape);
  for (let row = 0; row < rows; row++) {
    const from = row * outputs;
    for (let n = 0; n < outputs; n++) bias[n]! += gh[from + n]!;
    for (let i = 0; i < inputs; i++) {
      const value = x[row * inputs + i]!;
      for (let n = 0; n < outputs; n++) matrix[i * outputs + n]! += value * gh[from + n]!;
    }
  }
}
