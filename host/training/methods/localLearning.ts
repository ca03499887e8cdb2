import { crossEntropy } from '../../network/crossEntropy';
import { readoutSamples, type NetworkShape } from '../../network/shape';
import type { Method, MethodContext } from '../method';
import { directFeedback } from './directFeedback';

/**
 * Layer-local learning: every layer has a fixed classifier of its own on what it plays, interleaved as the readout is but with
 * random signs, and its scales and biases are trained by that classifier's error alone; skips by the same classifier on what
 * the layer passes on, the readout by the network's own error. Nothing goes back through physics or layers, so the
 * physics only has to be something that mixes. This is the supervised form with one pass; forward-forward learning
 * (Hinton 2022) contrasts right with wrong labels in two, and asks each label in turn when it answers.
 */
export const localLearning: Method = {
  name: 'local-learning',
  summary: 'each layer by a fixed classifier of its own, as physical local learning; no twin',
  reference: 'Momeni et al., Science 382, 1297 (2023)',
  passes: 1,
  needsTwin: false,
  estimate: (context, parameters, batch, gradient) => {
    const { shape } = parameters;
    const gradientAt = (values: Float32Array, layer: number) =>
      classifierGradient(values, batch.labels, batch.rows, shape, signs(context, layer, shape));
    return directFeedback(context, parameters, batch, gradient, {
      // What the layer passed on is what the next one took in.
      passed: (layer, trace) => gradientAt(trace.layers[layer + 1]!.h, layer),
      played: (layer, trace) => gradientAt(trace.layers[layer]!.u, layer),
    });
  },
};

function signs({ once }: MethodContext, layer: number, { width, samples }: NetworkShape): Float32Array {
  return once(`classifier ${layer}`, (random) =>
    Float32Array.from({ length: width * samples }, () => (random.uniform() < 0.5 ? -1 : 1)),
  );
}

/**
 * Gradient of the mean cross entropy of logit k = gain * sum over samples k, k + K, ... of sign * value.
 *
 * @param values - rows x width x samples
 * @returns the same shape
 */
function classifierGradient(
  values: Float32Array,
  labels: Uint8Array,
  rows: number,
  shape: NetworkShape,
  sign: Float32Array,
): Float32Array {
  const { width, samples, classes } = shape;
  const used = readoutSamples(shape);
  // As large as the readout's gain is at first: 3 over the root of the terms.
  const gain = 3 / Math.sqrt((width * used) / classes);
  const size = width * samples;
  const logits = new Float32Array(rows * classes);
  const each = (visit: (at: number, index: number, logit: number) => void) => {
    for (let row = 0; row < rows; row++)
      for (let m = 0; m < width; m++)
        for (let i = samples - used; i < samples; i++) {
          const index = m * samples + i;
          visit(row * size + index, index, row * classes + ((i - samples + used) % classes));
        }
  };
  each((at, index, logit) => {
    logits[logit]! += gain * sign[index]! * values[at]!;
  });
  const errors = new Float32Array(logits.length);
  crossEntropy(logits, labels, rows, classes, errors);
  const gradient = new Float32Array(values.length);
  each((at, index, logit) => {
    gradient[at] = gain * sign[index]! * errors[logit]!;
  });
  return gradient;
}
