import type { Scalar, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { TwinShape } from './definition';
import { perceptronShapes, WEIGHTS, type PerceptronEngine, type WeightName } from './perceptronEngine';
import type { Tf } from './tensorflow';

/** The perceptron as TensorFlow.js's graph, on whatever backend runs: tfjs-node's, where that is installed. */
export class TensorPerceptron implements PerceptronEngine {
  readonly size: number;
  readonly shapes: PerceptronEngine['shapes'];
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  private readonly weights: Readonly<Record<WeightName, Variable>>;

  constructor(
    private readonly tf: Tf,
    private readonly shape: TwinShape,
    hidden: readonly [number, number],
  ) {
    this.shapes = perceptronShapes(shape, hidden);
    const made = WEIGHTS.map((name) => {
      const start = tf.zeros([...this.shapes[name]]);
      const weight = tf.variable(start);
      start.dispose();
      return [name, weight] as const;
    });
    this.weights = Object.fromEntries(made) as Record<WeightName, Variable>;
    this.size = made.reduce((sum, [, { size }]) => sum + size, 0);
    this.values = new Float32Array(this.size);
    this.gradient = new Float32Array(this.size);
  }

  parts(): [WeightName, Float32Array][] {
    let at = 0;
    return WEIGHTS.map((name) => {
      const { size } = this.weights[name];
      at += size;
      return [name, this.values.subarray(at - size, at)];
    });
  }

  valuesChanged(): void {
    for (const [name, values] of this.parts()) {
      const weight = this.weights[name];
      const fresh = this.tf.tensor(values, weight.shape);
      weight.assign(fresh);
      fresh.dispose();
    }
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.read(this.tf.tidy(() => this.model(this.driven(drive, rows))));
  }

  back(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    const { tf } = this;
    return this.read(
      tf.tidy(() => {
        const dy = tf.tensor2d(cotangent, [rows, this.shape.senseSamples]);
        return tf.grad((x: Tensor) => this.model(x as Tensor2D))(this.driven(drive, rows), dy);
      }),
    );
  }

  gradientOfError(drive: Float32Array, sense: Float32Array, rows: number): void {
    const { tf } = this;
    tf.tidy(() => {
      const y = tf.tensor2d(sense, [rows, this.shape.senseSamples]);
      const u = this.driven(drive, rows);
      const { grads } = tf.variableGrads(
        () => tf.mean<Scalar>(tf.squaredDifference(this.model(u), y)),
        Object.values(this.weights),
      );
      let at = 0;
      for (const name of WEIGHTS) {
        const weight = this.weights[name];
        this.gradient.set(grads[weight.name]!.dataSync<'float32'>(), at);
        at += weight.size;
      }
    });
  }

  dispose(): void {
    for (const weight of Object.values(this.weights)) weight.dispose();
  }

  private driven(drive: Float32Array, rows: number): Tensor2D {
    return this.tf.tensor2d(drive, [rows, this.shape.driveSamples]);
  }

  private model(drive: Tensor2D): Tensor2D {
    const { tf } = this;
    const { w1, b1, w2, b2, w3, b3, linear } = this.weights as unknown as Record<WeightName, Tensor2D>;
    const u = tf.clipByValue(drive, -1, 1);
    const first: Tensor2D = tf.relu(tf.add(tf.matMul(u, w1), b1));
    const second: Tensor2D = tf.relu(tf.add(tf.matMul(first, w2), b2));
    return tf.add(tf.add(tf.matMul(second, w3), b3), tf.matMul(u, linear));
  }

  private read(tensor: Tensor): Float32Array {
    const values = tensor.dataSync<'float32'>().slice();
    tensor.dispose();
    return values;
  }
}
