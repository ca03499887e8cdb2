import { DenseKernel, type Matrix } from './denseKernel';
import type { TwinShape } from './definition';
import { perceptronShapes, WEIGHTS, type PerceptronEngine, type WeightName } from './perceptronEngine';

type Weights = Readonly<Record<WeightName, Matrix>>;

/** What rows pass through, and the gradients with respect to it. */
interface Stages {
  readonly rows: number;
  readonly drive: Matrix;
  readonly u: Matrix;
  readonly first: Matrix;
  readonly second: Matrix;
  readonly sense: Matrix;
  readonly right: Matrix;
  readonly gSense: Matrix;
  readonly gSecond: Matrix;
  readonly gFirst: Matrix;
  readonly gDrive: Matrix;
}

/** The perceptron compiled. */
export class Perceptron implements PerceptronEngine {
  readonly size: number;
  readonly shapes: PerceptronEngine['shapes'];
  private kernel!: DenseKernel;
  private weights!: Weights;
  private gradients!: Weights;
  private all!: Matrix;
  private allGradients!: Matrix;
  private stages!: Stages;

  constructor(
    private readonly shape: TwinShape,
    private readonly hidden: readonly [number, number],
  ) {
    this.shapes = perceptronShapes(shape, hidden);
    this.size = WEIGHTS.reduce((sum, name) => sum + this.shapes[name][0] * this.shapes[name][1], 0);
    this.layOut(4);
  }

  get values(): Float32Array {
    return this.kernel.view(this.all);
  }

  get gradient(): Float32Array {
    return this.kernel.view(this.allGradients);
  }

  parts(): [WeightName, Float32Array][] {
    return WEIGHTS.map((name) => [name, this.kernel.view(this.weights[name])]);
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    this.forward(drive, rows);
    return this.kernel.view(this.stages.sense).slice(0, rows * this.shape.senseSamples);
  }

  back(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    this.forward(drive, rows);
    const { kernel, stages, weights } = this;
    kernel.view(stages.gSense).set(cotangent);
    this.backThroughHidden(rows);
    kernel.product(stages.gFirst, weights.w1, stages.gDrive, { lines: rows, turnedB: true });
    kernel.product(stages.gSense, weights.linear, stages.gDrive, { lines: rows, turnedB: true, adds: true });
    const count = rows * this.shape.driveSamples;
    kernel.exports.clampBack(stages.drive.at, stages.gDrive.at, count);
    return kernel.view(stages.gDrive).slice(0, count);
  }

  gradientOfError(drive: Float32Array, sense: Float32Array, rows: number): void {
    this.forward(drive, rows);
    const { kernel, stages, gradients } = this;
    const { exports } = kernel;
    const count = rows * this.shape.senseSamples;
    kernel.view(stages.right).set(sense.subarray(0, count));
    exports.pull(stages.sense.at, stages.right.at, stages.gSense.at, count, 2 / count);
    this.backThroughHidden(rows);
    const turned = { lines: rows, turnedA: true };
    kernel.product(stages.second, stages.gSense, gradients.w3, turned);
    kernel.product(stages.u, stages.gSense, gradients.linear, turned);
    kernel.product(stages.first, stages.gSecond, gradients.w2, turned);
    kernel.product(stages.u, stages.gFirst, gradients.w1, turned);
    exports.rowSum(stages.gSense.at, rows, stages.gSense.columns, gradients.b3.at);
    exports.rowSum(stages.gSecond.at, rows, stages.gSecond.columns, gradients.b2.at);
    exports.rowSum(stages.gFirst.at, rows, stages.gFirst.columns, gradients.b1.at);
  }

  valuesChanged(): void {
    // The products read them where they are.
  }

  dispose(): void {
    // Its memory goes with it.
  }

  private forward(drive: Float32Array, rows: number): void {
    if (rows > this.stages.rows) {
      const kept = this.values.slice();
      this.layOut(rows);
      this.values.set(kept);
    }
    const { kernel, stages, weights } = this;
    const { exports } = kernel;
    const count = rows * this.shape.driveSamples;
    kernel.view(stages.drive).set(drive.subarray(0, count));
    exports.clamp(stages.drive.at, stages.u.at, count);
    const lines = { lines: rows };
    kernel.product(stages.u, weights.w1, stages.first, lines);
    exports.addBias(stages.first.at, weights.b1.at, rows, stages.first.columns, 1);
    kernel.product(stages.first, weights.w2, stages.second, lines);
    exports.addBias(stages.second.at, weights.b2.at, rows, stages.second.columns, 1);
    kernel.product(stages.second, weights.w3, stages.sense, lines);
    kernel.product(stages.u, weights.linear, stages.sense, { lines: rows, adds: true });
    exports.addBias(stages.sense.at, weights.b3.at, rows, stages.sense.columns, 0);
  }

  /** From the gradient with respect to the sense to those with respect to both hidden layers, before their corner. */
  private backThroughHidden(rows: number): void {
    const { kernel, stages, weights } = this;
    const { exports } = kernel;
    kernel.product(stages.gSense, weights.w3, stages.gSecond, { lines: rows, turnedB: true });
    exports.rectifyBack(stages.second.at, stages.gSecond.at, rows * stages.second.columns);
    kernel.product(stages.gSecond, weights.w2, stages.gFirst, { lines: rows, turnedB: true });
    exports.rectifyBack(stages.first.at, stages.gFirst.at, rows * stages.first.columns);
  }

  /** Everything anew for so many rows, all 0. */
  private layOut(rows: number): void {
    const { driveSamples, senseSamples } = this.shape;
    const [first, second] = this.hidden;
    const kernel = (this.kernel = new DenseKernel());
    this.all = kernel.place(1, this.size);
    this.allGradients = kernel.place(1, this.size);
    const stage = (columns: number) => kernel.place(rows, columns);
    this.stages = {
      rows,
      drive: stage(driveSamples),
      u: stage(driveSamples),
      first: stage(first),
      second: stage(second),
      sense: stage(senseSamples),
      right: stage(senseSamples),
      gSense: stage(senseSamples),
      gSecond: stage(second),
      gFirst: stage(first),
      gDrive: stage(driveSamples),
    };
    const longest = Math.max(driveSamples, first, second, senseSamples, rows);
    kernel.placeRoom(longest, longest);
    this.weights = this.within(this.all);
    this.gradients = this.within(this.allGradients);
  }

  private within(all: Matrix): Weights {
    let { at } = all;
    const parts = WEIGHTS.map((name) => {
      const [lines, columns] = this.shapes[name];
      const matrix = { at, lines, columns };
      at += 4 * lines * columns;
      return [name, matrix] as const;
    });
    return Object.fromEntries(parts) as unknown as Weights;
  }
}
