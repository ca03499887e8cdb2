import type { Random } from '../common/random';
import type { FitOptions, TwinData, TwinDefinition, TwinShape } from './definition';
import { fitByAdam } from './fitByAdam';
import { Perceptron } from './perceptron';
import type { PerceptronEngine } from './perceptronEngine';
import { TensorPerceptron } from './tensorPerceptron';
import type { Tf } from './tensorflow';
import { selfFitted, TrainedTwin } from './trainedTwin';

const HIDDEN = [512, 512] as const;
const BATCH = 128;
const PEAK_RATE = 1e-3;

/**
 * Multilayer perceptron beside a linear map: two hidden layers of 512 rectified units. It assumes nothing of the
 * system, so it wants thousands of evaluations (the digital model of Wright, Onodera et al., Nature 601, 549 (2022), is of this kind).
 */
export class MlpTwin extends TrainedTwin {
  readonly name = 'mlp';
  private readonly perceptron: PerceptronEngine;

  /**
   * @param tf - reckons it, but for the wasm backend, which the compiled one outruns; compiled when absent
   * @param hidden - units of the hidden layers. Default to 512 and 512
   */
  constructor(shape: TwinShape, tf?: Tf, hidden: readonly [number, number] = HIDDEN) {
    super(shape);
    this.perceptron =
      tf === undefined || tf.getBackend() === 'wasm'
        ? new Perceptron(shape, hidden)
        : new TensorPerceptron(tf, shape, hidden);
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.perceptron.predict(drive, rows);
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    return this.perceptron.back(drive, cotangent, rows);
  }

  override dispose(): void {
    this.perceptron.dispose();
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

  protected get values(): Float32Array {
    return this.perceptron.values;
  }

  protected gradient(drive: Float32Array, sense: Float32Array, rows: number): Float32Array {
    this.perceptron.gradientOfError(drive, sense, rows);
    return this.perceptron.gradient;
  }

  protected override parts() {
    return this.perceptron.parts();
  }

  protected override valuesChanged(): void {
    this.perceptron.valuesChanged();
  }
}

export const mlp: TwinDefinition = {
  name: 'mlp',
  summary: 'multilayer perceptron beside a linear map; assumes nothing, wants 4,000 evaluations and more',
  defaultEvaluations: 4500,
  refineRate: 1e-4,
  stepsFor: (rows) => Math.min(2500, rows),
  stepCost: 6,
  ...selfFitted((shape, tf) => new MlpTwin(shape, tf)),
};
