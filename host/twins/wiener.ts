import { Adam } from '../training/adam';
import {
  breathe,
  cosine,
  gather,
  type FitOptions,
  type TwinData,
  type TwinDefinition,
  type TwinShape,
} from './definition';
import { fitFir } from './fir';
import type { Tf } from './tensorflow';
import { ToeplitzProduct } from './toeplitzProduct';
import type { Twin } from './twin';

/** Coefficients of u, u^2, u^3 before the filter. */
const INPUT_TERMS = 3;
/** Constant, then coefficients of v, v^2, v^3 and v / sqrt(1 + v^2) after it. */
const OUTPUT_TERMS = 5;
const BATCH = 128;
const PEAK_RATE = 5e-3;

/**
 * Static curve, linear filter, static curve: a Wiener-Hammerstein model (Billings and Fakhouri, 1982), with as many
 * taps as an evaluation has samples. Few parameters, so few evaluations.
 */
export class WienerTwin implements Twin {
  readonly name = 'wiener';
  readonly driveSamples: number;
  readonly senseSamples: number;
  /** input terms, taps, output terms, in one array for the optimiser. */
  private readonly values: Float32Array;
  private readonly input: Float32Array;
  private readonly taps: Float32Array;
  private readonly output: Float32Array;
  private readonly filter: ToeplitzProduct;
  /** Drive after the first curve, kept from call to call. */
  private bent: Float32Array = new Float32Array(0);

  constructor(tf: Tf, shape: TwinShape) {
    this.driveSamples = shape.driveSamples;
    this.senseSamples = shape.senseSamples;
    this.values = new Float32Array(INPUT_TERMS + shape.senseSamples + OUTPUT_TERMS);
    this.input = this.values.subarray(0, INPUT_TERMS);
    this.taps = this.values.subarray(INPUT_TERMS, INPUT_TERMS + shape.senseSamples);
    this.output = this.values.subarray(INPUT_TERMS + shape.senseSamples);
    this.input[0] = 1;
    this.output[1] = 1;
    this.filter = new ToeplitzProduct(tf, shape.driveSamples, shape.senseSamples);
    this.filter.setTaps(this.taps);
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.bendOut(this.filter.apply(this.bendIn(drive), rows));
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    const v = this.filter.apply(this.bendIn(drive), rows);
    const gv = v;
    for (let i = 0; i < v.length; i++) gv[i] = cotangent[i]! * this.outputSlope(v[i]!);
    const gu = this.filter.applyTransposed(gv, rows);
    for (let i = 0; i < gu.length; i++) {
      const u = drive[i]!;
      gu[i] = u > 1 || u < -1 ? 0 : gu[i]! * this.inputSlope(u);
    }
    return gu;
  }

  parameters(): Record<string, Float32Array> {
    return { values: this.values.slice() };
  }

  load(parameters: Record<string, Float32Array>): void {
    const { values } = parameters;
    if (values?.length !== this.values.length)
      throw new RangeError('these are not a wiener twin of this size');
    this.values.set(values);
    this.filter.setTaps(this.taps);
  }

  dispose(): void {
    this.filter.dispose();
  }

  /** Least squares for the filter first, then every coefficient together by Adam. */
  async fit(
    data: TwinData,
    { random, onStep, signal, steps = wiener.stepsFor(data.rows) }: FitOptions,
  ): Promise<void> {
    const { driveSamples, senseSamples } = this;
    if (driveSamples === senseSamples) {
      this.taps.set(fitFir(data.drive, data.sense, data.rows, driveSamples, driveSamples).taps);
    } else {
      for (let i = 0; i < senseSamples; i++) this.taps[i] = 0.05 * random.normal();
    }
    this.filter.setTaps(this.taps);
    const size = Math.min(BATCH, data.rows);
    const rows = new Uint32Array(size);
    const drive = new Float32Array(size * driveSamples);
    const sense = new Float32Array(size * senseSamples);
    const gradient = new Float32Array(this.values.length);
    const adam = new Adam(this.values.length);
    for (let step = 0; step < steps; step++) {
      for (let i = 0; i < size; i++) rows[i] = random.integer(data.rows);
      gather(rows, data.drive, driveSamples, drive);
      gather(rows, data.sense, senseSamples, sense);
      this.gradientOfError(drive, sense, size, gradient);
      adam.update(this.values, gradient, cosine(PEAK_RATE, step, steps));
      this.filter.setTaps(this.taps);
      if (step % 50 === 0) {
        onStep?.(step, steps);
        await breathe();
        signal?.throwIfAborted();
      }
    }
    onStep?.(steps, steps);
  }

  /** Gradient of the mean squared error by every coefficient. */
  private gradientOfError(
    drive: Float32Array,
    sense: Float32Array,
    rows: number,
    gradient: Float32Array,
  ): void {
    gradient.fill(0);
    const p = this.bendIn(drive);
    const v = this.filter.apply(p, rows);
    const y = this.bendOut(v.slice());
    const atOutput = INPUT_TERMS + this.senseSamples;
    const gv = new Float32Array(v.length);
    for (let i = 0; i < v.length; i++) {
      const x = v[i]!;
      const g = (2 * (y[i]! - sense[i]!)) / v.length;
      gradient[atOutput]! += g;
      gradient[atOutput + 1]! += g * x;
      gradient[atOutput + 2]! += g * x * x;
      gradient[atOutput + 3]! += g * x * x * x;
      gradient[atOutput + 4]! += (g * x) / Math.sqrt(1 + x * x);
      gv[i] = g * this.outputSlope(x);
    }
    this.filter.gradientByTaps(p, gv, rows, gradient.subarray(INPUT_TERMS, atOutput));
    const gp = this.filter.applyTransposed(gv, rows);
    for (let i = 0; i < gp.length; i++) {
      const u = clamp(drive[i]!);
      gradient[0]! += gp[i]! * u;
      gradient[1]! += gp[i]! * u * u;
      gradient[2]! += gp[i]! * u * u * u;
    }
  }

  private bendIn(drive: Float32Array): Float32Array {
    const [p1, p2, p3] = this.input as unknown as [number, number, number];
    const bent = this.bent.length === drive.length ? this.bent : (this.bent = new Float32Array(drive.length));
    for (let i = 0; i < bent.length; i++) {
      const u = clamp(drive[i]!);
      bent[i] = u * (p1 + u * (p2 + u * p3));
    }
    return bent;
  }

  private inputSlope(u: number): number {
    return this.input[0]! + u * (2 * this.input[1]! + 3 * u * this.input[2]!);
  }

  /** In place. */
  private bendOut(v: Float32Array): Float32Array {
    const [q0, q1, q2, q3, q4] = this.output as unknown as [number, number, number, number, number];
    for (let i = 0; i < v.length; i++) {
      const x = v[i]!;
      v[i] = q0 + x * (q1 + x * (q2 + x * q3) + q4 / Math.sqrt(1 + x * x));
    }
    return v;
  }

  private outputSlope(x: number): number {
    const root = 1 + x * x;
    return (
      this.output[1]! +
      x * (2 * this.output[2]! + 3 * x * this.output[3]!) +
      this.output[4]! / (root * Math.sqrt(root))
    );
  }
}

function clamp(u: number): number {
  return u > 1 ? 1 : u < -1 ? -1 : u;
}

export const wiener: TwinDefinition = {
  name: 'wiener',
  summary: 'static curve, linear filter, static curve; right from about 1,000 evaluations',
  defaultEvaluations: 1200,
  stepsFor: (rows) => Math.min(600, rows),
  create: (tf, shape) => new WienerTwin(tf, shape),
  async fit(tf, data, options) {
    const twin = new WienerTwin(tf, data);
    await twin.fit(data, options);
    return twin;
  },
};
