import type { Scalar, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { TwinShape } from './definition';
import type { Tf } from './tensorflow';

/**
 * A model that TensorFlow.js differentiates, on whatever backend runs; its numbers in one array, for an optimiser. Drives are
 * clamped to -1..1 before it.
 */
export class TensorModel<Name extends string = string> {
  readonly values: Float32Array;
  /** As `gradientOfError` left them. */
  readonly gradient: Float32Array;

  /**
   * @param variables - what is trained
   * @param model - rows x driveSamples to rows x senseSamples, by the variables
   */
  constructor(
    private readonly tf: Tf,
    private readonly shape: TwinShape,
    private readonly variables: Readonly<Record<Name, Variable>>,
    private readonly model: (drive: Tensor2D) => Tensor2D,
  ) {
    this.values = new Float32Array(this.all().reduce((sum, [, { size }]) => sum + size, 0));
    this.gradient = new Float32Array(this.values.length);
    for (const [name, values] of this.parts()) values.set(variables[name].dataSync<'float32'>());
  }

  /** Numbers that are trained, in all. */
  get size(): number {
    return this.values.length;
  }

  /** Each variable's stretch of `values`, by name. */
  parts(): [Name, Float32Array][] {
    let at = 0;
    return this.all().map(([name, { size }]) => {
      at += size;
      return [name, this.values.subarray(at - size, at)];
    });
  }

  /** To be called when `values` has been written to. */
  valuesChanged(): void {
    for (const [name, values] of this.parts()) {
      const variable = this.variables[name];
      const fresh = this.tf.tensor(values, variable.shape);
      variable.assign(fresh);
      fresh.dispose();
    }
  }

  /** @returns rows x senseSamples */
  predict(drive: Float32Array, rows: number): Float32Array {
    return this.read(this.tf.tidy(() => this.clamped(this.driven(drive, rows))));
  }

  /** @returns rows x driveSamples: the gradient with respect to a drive, from one with respect to its sense */
  back(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    const { tf } = this;
    return this.read(
      tf.tidy(() => {
        const dy = tf.tensor2d(cotangent, [rows, this.shape.senseSamples]);
        return tf.grad((x: Tensor) => this.clamped(x as Tensor2D))(this.driven(drive, rows), dy);
      }),
    );
  }

  /** Leaves the gradient of the mean squared error in `gradient`. */
  gradientOfError(drive: Float32Array, sense: Float32Array, rows: number): void {
    const { tf } = this;
    tf.tidy(() => {
      const y = tf.tensor2d(sense, [rows, this.shape.senseSamples]);
      const u = this.driven(drive, rows);
      const { grads } = tf.variableGrads(
        () => tf.mean<Scalar>(tf.squaredDifference(this.clamped(u), y)),
        this.all().map(([, variable]) => variable),
      );
      let at = 0;
      for (const [, variable] of this.all()) {
        const gradient = grads[variable.name];
        // What the model leaves aside has none.
        if (gradient) this.gradient.set(gradient.dataSync<'float32'>(), at);
        else this.gradient.fill(0, at, at + variable.size);
        at += variable.size;
      }
    });
  }

  /** Frees what the backend holds. */
  dispose(): void {
    for (const [, variable] of this.all()) variable.dispose();
  }

  private all(): [Name, Variable][] {
    return Object.entries(this.variables) as [Name, Variable][];
  }

  private clamped(drive: Tensor2D): Tensor2D {
    return this.model(this.tf.clipByValue(drive, -1, 1));
  }

  private driven(drive: Float32Array, rows: number): Tensor2D {
    return this.tf.tensor2d(drive, [rows, this.shape.driveSamples]);
  }

  private read(tensor: Tensor): Float32Array {
    const values = tensor.dataSync<'float32'>().slice();
    tensor.dispose();
    return values;
  }
}
