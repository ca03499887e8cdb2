import type { Scalar, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { Random } from '../common/random';
import type { Adam } from '../training/adam';
import type { FitOptions, TwinData, TwinDefinition, TwinShape } from './definition';
import { fitByAdam } from './fitByAdam';
import type { Tf } from './tensorflow';
import type { Linearised, Twin } from './twin';

const HIDDEN = [512, 512] as const;
const BATCH = 128;
const PEAK_RATE = 1e-3;

/**
 * Multilayer perceptron beside a linear map: two hidden layers of 512 rectified units. It assumes nothing of the
 * system, so it wants thousands of evaluations (the digital model of Wright, Onodera et al., Nature 601, 549 (2022), is of this kind).
 */
export class MlpTwin implements Twin {
  readonly name = 'mlp';
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly size: number;
  /** What the weights hold, one after the other, for the optimiser. */
  private readonly values: Float32Array;
  private readonly weights: Record<string, Variable>;

  constructor(
    private readonly tf: Tf,
    shape: TwinShape,
    [first, second]: readonly [number, number] = HIDDEN,
  ) {
    this.driveSamples = shape.driveSamples;
    this.senseSamples = shape.senseSamples;
    const zeros = (...size: number[]) => {
      const start = tf.zeros(size);
      const weight = tf.variable(start);
      start.dispose();
      return weight;
    };
    this.weights = {
      w1: zeros(shape.driveSamples, first),
      b1: zeros(first),
      w2: zeros(first, second),
      b2: zeros(second),
      w3: zeros(second, shape.senseSamples),
      b3: zeros(shape.senseSamples),
      linear: zeros(shape.driveSamples, shape.senseSamples),
    };
    this.size = Object.values(this.weights).reduce((sum, weight) => sum + weight.size, 0);
    this.values = new Float32Array(this.size);
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.read(this.tf.tidy(() => this.model(this.tf.tensor2d(drive, [rows, this.driveSamples]))));
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    const { tf } = this;
    return this.read(
      tf.tidy(() => {
        const u = tf.tensor2d(drive, [rows, this.driveSamples]);
        const dy = tf.tensor2d(cotangent, [rows, this.senseSamples]);
        return tf.grad((x: Tensor) => this.model(x as Tensor2D))(u, dy);
      }),
    );
  }

  linearise(drive: Float32Array, rows: number): Linearised {
    const kept = drive.slice();
    return {
      sense: this.predict(kept, rows),
      pullback: (cotangent) => this.vjp(kept, cotangent, rows),
    };
  }

  parameters(): Record<string, Float32Array> {
    return Object.fromEntries(this.parts().map(([name, values]) => [name, values.slice()]));
  }

  load(parameters: Record<string, Float32Array>): void {
    for (const [name, into] of this.parts()) {
      const values = parameters[name];
      if (values?.length !== into.length) throw new RangeError('these are not an mlp twin of this size');
      into.set(values);
    }
    this.assign();
  }

  dispose(): void {
    for (const weight of Object.values(this.weights)) weight.dispose();
  }

  refine(adam: Adam, drive: Float32Array, sense: Float32Array, rows: number, rate: number): void {
    const { tf } = this;
    const weights = Object.values(this.weights);
    const u = tf.tensor2d(drive, [rows, this.driveSamples]);
    const y = tf.tensor2d(sense, [rows, this.senseSamples]);
    const { value, grads } = tf.variableGrads(
      () => tf.mean<Scalar>(tf.squaredDifference(this.model(u), y)),
      weights,
    );
    const gradient = new Float32Array(this.size);
    let at = 0;
    for (const weight of weights) {
      gradient.set(grads[weight.name]!.dataSync<'float32'>(), at);
      at += weight.size;
    }
    adam.update(this.values, gradient, rate);
    this.assign();
    tf.dispose([u, y, value, ...Object.values(grads)]);
  }

  async fit(data: TwinData, options: FitOptions): Promise<void> {
    this.start(options.random);
    const plan = { batch: Math.min(BATCH, data.rows), peakRate: PEAK_RATE, breatheEvery: 20 };
    await fitByAdam(this, data, { steps: mlp.stepsFor(data.rows), ...options }, plan);
  }

  /** Random weights scaled by fan-in; the biases and the linear map start at 0. */
  start(random: Random): void {
    const values = this.parameters();
    for (const name of ['w1', 'w2', 'w3']) {
      const fanIn = this.weights[name]!.shape[0];
      const deviation = Math.sqrt((name === 'w3' ? 1 : 2) / fanIn);
      values[name] = values[name]!.map(() => deviation * random.normal());
    }
    this.load(values);
  }

  /** Each weight's stretch of `values`. */
  private parts(): [string, Float32Array][] {
    let at = 0;
    return Object.entries(this.weights).map(([name, { size }]) => {
      at += size;
      return [name, this.values.subarray(at - size, at)];
    });
  }

  private assign(): void {
    for (const [name, values] of this.parts()) {
      const weight = this.weights[name]!;
      const fresh = this.tf.tensor(values, weight.shape);
      weight.assign(fresh);
      fresh.dispose();
    }
  }

  private model(drive: Tensor2D): Tensor2D {
    const { tf } = this;
    const { w1, b1, w2, b2, w3, b3, linear } = this.weights as Record<string, Tensor2D>;
    const u = tf.clipByValue(drive, -1, 1);
    const first = tf.relu(tf.add(tf.matMul(u, w1!), b1!));
    const second = tf.relu(tf.add(tf.matMul(first as Tensor2D, w2!), b2!));
    return tf.add(tf.add(tf.matMul(second as Tensor2D, w3!), b3!), tf.matMul(u, linear!));
  }

  private read(tensor: Tensor): Float32Array {
    const values = tensor.dataSync<'float32'>().slice();
    tensor.dispose();
    return values;
  }
}

export const mlp: TwinDefinition = {
  name: 'mlp',
  summary: 'multilayer perceptron beside a linear map; assumes nothing, wants 4,000 evaluations and more',
  defaultEvaluations: 4500,
  refineRate: 1e-4,
  stepsFor: (rows) => Math.min(2500, rows),
  create: (tf, shape) => new MlpTwin(tf, shape),
  async fit(tf, data, options) {
    const twin = new MlpTwin(tf, data);
    await twin.fit(data, options);
    return twin;
  },
};
