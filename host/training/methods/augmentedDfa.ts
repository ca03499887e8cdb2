import type { Random } from '../../common/random';
import type { Method } from '../method';
import { directFeedback } from './directFeedback';

/**
 * Augmented direct feedback alignment: every layer gets the error of the output through fixed random weights of its own, and the
 * derivative of the physics is replaced by that of nothing at all, so that no model of it is needed.
 */
export const augmentedDfa: Method = {
  name: 'augmented-dfa',
  summary: "the output's error through fixed random weights to each layer; no twin",
  reference: 'Nakajima et al., Nature Communications 13, 7847 (2022)',
  passes: 1,
  needsTwin: false,
  estimate: (context, parameters, batch, gradient) => {
    const { width, samples, classes } = parameters.shape;
    const size = width * samples;
    const project = (name: string, gLogits: Float32Array) =>
      projected(
        gLogits,
        context.once(name, (random) => weights(random, size * classes, classes)),
        batch.rows,
        size,
        classes,
      );
    return directFeedback(context, parameters, batch, gradient, {
      passed: (layer, _trace, gLogits) => project(`passed ${layer}`, gLogits),
      played: (layer, _trace, gLogits) => project(`played ${layer}`, gLogits),
    });
  },
};

/** Uniform, of variance one over the classes. */
function weights(random: Random, count: number, classes: number): Float32Array {
  const half = Math.sqrt(3 / classes);
  return Float32Array.from({ length: count }, () => half * (2 * random.uniform() - 1));
}

/** @returns rows x size */
function projected(
  errors: Float32Array,
  by: Float32Array,
  rows: number,
  size: number,
  classes: number,
): Float32Array {
  const result = new Float32Array(rows * size);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += by[i * classes + k]! * errors[row * classes + k]!;
      result[row * size + i] = sum;
    }
  }
  return result;
}
