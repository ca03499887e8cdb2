import type { FitOptions, TwinData, TwinDefinition, TwinShape } from './definition';
import { fitFir } from './fir';
import { fitByAdam } from './fitByAdam';
import { selfFitted, TrainedTwin } from './trainedTwin';
import type { Linearised } from './twin';
import { WienerKernel } from './wienerKernel';

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
export class WienerTwin extends TrainedTwin {
  readonly name = 'wiener';
  /** input terms, taps, output terms, in one array for the optimiser. */
  protected readonly values: Float32Array;
  private readonly input: Float32Array;
  private readonly taps: Float32Array;
  private readonly output: Float32Array;
  private readonly kernel: WienerKernel;

  constructor(shape: TwinShape) {
    super(shape);
    this.values = new Float32Array(INPUT_TERMS + shape.senseSamples + OUTPUT_TERMS);
    this.input = this.values.subarray(0, INPUT_TERMS);
    this.taps = this.values.subarray(INPUT_TERMS, INPUT_TERMS + shape.senseSamples);
    this.output = this.values.subarray(INPUT_TERMS + shape.senseSamples);
    this.input[0] = 1;
    this.output[1] = 1;
    this.kernel = new WienerKernel(shape);
    this.valuesChanged();
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    this.play(drive, rows);
    return this.kernel.sense(rows, this.output);
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    this.play(drive, rows);
    this.kernel.back(cotangent, rows, this.output);
    return this.kernel.backThroughFirst(rows, this.input);
  }

  override linearise(drive: Float32Array, rows: number): Linearised {
    const kept = drive.slice();
    const sense = this.predict(kept, rows);
    const v = this.kernel.takeFiltered(rows);
    return {
      sense,
      pullback: (cotangent) => {
        this.kernel.drive(kept, rows);
        this.kernel.filtered(v, rows);
        this.kernel.back(cotangent, rows, this.output);
        return this.kernel.backThroughFirst(rows, this.input);
      },
    };
  }

  /** Least squares for the filter first, then every coefficient together by Adam. */
  async fit(data: TwinData, options: FitOptions): Promise<void> {
    const { driveSamples, senseSamples } = this;
    if (driveSamples === senseSamples) {
      this.taps.set(fitFir(data.drive, data.sense, data.rows, driveSamples, driveSamples).taps);
    } else {
      for (let i = 0; i < senseSamples; i++) this.taps[i] = 0.05 * options.random.normal();
    }
    this.valuesChanged();
    const plan = { batch: Math.min(BATCH, data.rows), peakRate: PEAK_RATE };
    await fitByAdam(this, data, { steps: wiener.stepsFor(data.rows), ...options }, plan);
  }

  protected gradient(drive: Float32Array, sense: Float32Array, rows: number): Float32Array {
    const gradient = new Float32Array(this.size);
    const y = this.predict(drive, rows);
    const v = this.kernel.takeFiltered(rows);
    const atOutput = INPUT_TERMS + this.senseSamples;
    const gy = new Float32Array(v.length);
    const sums = [0, 0, 0, 0, 0] as [number, number, number, number, number];
    for (let i = 0; i < v.length; i++) {
      const x = v[i]!;
      const g = (2 * (y[i]! - sense[i]!)) / v.length;
      sums[0] += g;
      sums[1] += g * x;
      sums[2] += g * x * x;
      sums[3] += g * x * x * x;
      sums[4] += (g * x) / Math.sqrt(1 + x * x);
      gy[i] = g;
    }
    gradient.set(sums, atOutput);
    this.kernel.back(gy, rows, this.output);
    this.kernel.gradientByTaps(rows, gradient.subarray(INPUT_TERMS, atOutput));
    const gp = this.kernel.takeBack(rows);
    let [linear, square, cube] = [0, 0, 0];
    for (let i = 0; i < gp.length; i++) {
      const u = clamp(drive[i]!);
      linear += gp[i]! * u;
      square += gp[i]! * u * u;
      cube += gp[i]! * u * u * u;
    }
    gradient.set([linear, square, cube]);
    return gradient;
  }

  protected override valuesChanged(): void {
    this.kernel.setTaps(this.taps);
  }

  /** As far as behind the filter. */
  private play(drive: Float32Array, rows: number): void {
    this.kernel.drive(drive, rows);
    this.kernel.filter(rows, this.input);
  }
}

function clamp(u: number): number {
  return u > 1 ? 1 : u < -1 ? -1 : u;
}

export const wiener: TwinDefinition = {
  name: 'wiener',
  summary: 'static curve, linear filter, static curve; right from about 1,000 evaluations',
  defaultEvaluations: 1200,
  refineRate: 5e-4,
  stepsFor: (rows) => Math.min(600, rows),
  stepCost: 1,
  ...selfFitted((shape) => new WienerTwin(shape)),
};
