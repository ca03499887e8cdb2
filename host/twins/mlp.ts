import type { Random } from '../common/random';
import type { Adam } from '../training/adam';
import type { FitOptions, TwinData, TwinDefinition, TwinShape } from './definition';
import { fitByAdam } from './fitByAdam';
import { Perceptron } from './perceptron';
import type { PerceptronEngine } from './perceptronEngine';
import { TensorPerceptron } from './tensorPerceptron';
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
  private readonly perceptron: PerceptronEngine;

  /**
   * @param tf - reckons it, but for the wasm backend, which the compiled one outruns; compiled when absent
   * @param hidden - units of the hidden layers. Default to 512 and 512
   */
  constructor(shape: TwinShape, tf?: Tf, hidden: readonly [number, number] = HIDDEN) {
    this.driveSamples = shape.driveSamples;
    this.senseSamples = shape.senseSamples;
    this.perceptron =
      tf === undefined || tf.getBackend() === 'wasm'
        ? new Perceptron(shape, hidden)
        : new TensorPerceptron(tf, shape, hidden);
    this.size = this.perceptron.size;
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.perceptron.predict(drive, rows);
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    return this.perceptron.back(drive, cotangent, rows);
  }

  linearise(drive: Float32Array, rows: number): Linearised {
    const kept = drive.slice();
    return {
      sense: this.predict(kept, rows),
      pullback: (cotangent) => this.vjp(kept, cotangent, rows),
    };
  }

  parameters(): Record<string, Float32Array> {
    return Object.fromEntries(this.perceptron.parts().map(([name, values]) => [name, values.slice()]));
  }

  load(parameters: Record<string, Float32Array>): void {
    for (const [name, into] of this.perceptron.parts()) {
      const values = parameters[name];
      if (values?.length !== into.length) throw new RangeError('these are not an mlp twin of this size');
      into.set(values);
    }
    this.perceptron.valuesChanged();
  }

  dispose(): void {
    this.perceptron.dispose();
  }

  refine(adam: Adam, drive: Float32Array, sense: Float32Array, rows: number, rate: number): void {
    this.perceptron.gradientOfError(drive, sense, rows);
    adam.update(this.perceptron.values, this.perceptron.gradient, rate);
    this.perceptron.valuesChanged();
  }

  async fit(data: TwinData, options: FitOptions): Promise<void> {
    this.start(options.random);
    const plan = { batch: Math.min(BATCH, data.rows), peakRate: PEAK_RATE, breatheEvery: 20 };
    await fitByAdam(this, data, { steps: mlp.stepsFor(data.rows), ...options }, plan);
  }

  /** Random weights scaled by fan-in; the biases and the linear map start at 0. */
  start(random: Random): void {
    const values = this.parameters();
    for (const name of ['w1', 'w2', 'w3'] as const) {
      const [fanIn] = this.perceptron.shapes[name];
      const deviation = Math.sqrt((name === 'w3' ? 1 : 2) / fanIn);
      values[name] = values[name]!.map(() => deviation * random.normal());
    }
    this.load(values);
  }
}

export const mlp: TwinDefinition = {
  name: 'mlp',
  summary: 'multilayer perceptron beside a linear map; assumes nothing, wants 4,000 evaluations and more',
  defaultEvaluations: 4500,
  refineRate: 1e-4,
  stepsFor: (rows) => Math.min(2500, rows),
  create: (tf, shape) => new MlpTwin(shape, tf),
  async fit(tf, data, options) {
    const twin = new MlpTwin(data, tf);
    await twin.fit(data, options);
    return twin;
  },
};
