import type { Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { TwinShape } from './definition';
import { perceptronShapes, WEIGHTS, type PerceptronEngine, type WeightName } from './perceptronEngine';
import { TensorModel } from './tensorModel';
import type { Tf } from './tensorflow';

/** The perceptron as TensorFlow.js's graph: tfjs-node's, where that is installed. */
export class TensorPerceptron extends TensorModel<WeightName> implements PerceptronEngine {
  readonly shapes: PerceptronEngine['shapes'];

  constructor(tf: Tf, shape: TwinShape, hidden: readonly [number, number]) {
    const shapes = perceptronShapes(shape, hidden);
    const made = WEIGHTS.map(
      (name) => [name, tf.tidy(() => tf.variable(tf.zeros([...shapes[name]])))] as const,
    );
    const weights = Object.fromEntries(made) as Record<WeightName, Variable>;
    const { w1, b1, w2, b2, w3, b3, linear } = weights as unknown as Record<WeightName, Tensor2D>;
    super(tf, shape, weights, (u) => {
      const first: Tensor2D = tf.relu(tf.add(tf.matMul(u, w1), b1));
      const second: Tensor2D = tf.relu(tf.add(tf.matMul(first, w2), b2));
      return tf.add(tf.add(tf.matMul(second, w3), b3), tf.matMul(u, linear));
    });
    this.shapes = shapes;
  }
}
