import type { Random } from '../common/random';
import { AutoconvolutionKernel, cellPlaces, type AutoconvolutionSize } from './autoconvolutionKernel';
import type { FitOptions, TwinData, TwinDefinition, TwinShape } from './definition';
import { fitByAdam } from './fitByAdam';
import { selfFitted, TrainedTwin } from './trainedTwin';

const BATCH = 64;
const PEAK_RATE = 1e-2;
const IN_REACH = 3;
const OUT_REACH = 6;
/** Fits begun, of which the best after some steps is gone on with: from some phases there is no way down. */
const STARTS = 4;
const TRIAL_STEPS = 150;
/** Standard deviation of the phases that a fit begins with, rad. */
const PHASES = 0.3;

/**
 * Intensity of a field's autoconvolution, as a spectrum's second harmonic is: each input sets a complex field, linearly
 * and with what its neighbours give it; y is the squared magnitude of the field convolved with itself, under gains and
 * weights over neighbouring frequencies (undepleted doubling: Boyd, Nonlinear Optics, chapter 2). Amplitudes, phases,
 * gains and weights are all fitted; only the form is given.
 */
export class AutoconvolutionTwin extends TrainedTwin {
  readonly name = 'autoconvolution';
  protected readonly values: Float32Array;
  private readonly kernel: AutoconvolutionKernel;
  private readonly sizes: AutoconvolutionSize;

  constructor(shape: TwinShape) {
    super(shape);
    const { driveSamples, senseSamples } = shape;
    this.sizes = { driveSamples, senseSamples, inReach: IN_REACH, outReach: OUT_REACH };
    this.values = new Float32Array(cellPlaces(this.sizes).end);
    this.kernel = new AutoconvolutionKernel(this.sizes);
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.kernel.predict(this.values, drive, rows);
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    return this.kernel.vjp(this.values, drive, cotangent, rows);
  }

  /** Some short fits from random phases, and the best of them to its end. */
  async fit(data: TwinData, options: FitOptions): Promise<void> {
    const { random } = options;
    const steps = options.steps ?? autoconvolution.stepsFor(data.rows);
    let least = Infinity;
    let best = this.values.slice();
    for (let start = 0; start < STARTS; start++) {
      this.start(data, random);
      const trial = {
        random,
        steps: Math.min(TRIAL_STEPS, steps),
        ...(options.signal && { signal: options.signal }),
      };
      await fitByAdam(this, data, trial, { batch: BATCH, peakRate: PEAK_RATE });
      const error = this.errorOn(data);
      if (error >= least) continue;
      least = error;
      best = this.values.slice();
    }
    this.values.set(best);
    await fitByAdam(this, data, { ...options, steps }, { batch: BATCH, peakRate: PEAK_RATE });
  }

  protected gradient(drive: Float32Array, sense: Float32Array, rows: number): Float32Array {
    return this.kernel.gradient(this.values, drive, sense, rows);
  }

  /** Fields of random phase, dark where drive is -1, as bright as makes the mean of what was sensed. */
  private start(data: TwinData, random: Random): void {
    const { values, driveSamples } = this;
    const { gains, inWeights, outWeights, constant } = cellPlaces(this.sizes);
    values.fill(0);
    values[inWeights + IN_REACH] = 1;
    values[outWeights + OUT_REACH] = 1;
    const dark = data.sense.reduce((least, value) => Math.min(least, value), Infinity);
    values[constant] = dark;
    values.fill(1, gains, inWeights);
    const fields = (size: number): void => {
      for (let k = 0; k < driveSamples; k++) {
        const phase = PHASES * random.normal();
        values[k] = values[2 * driveSamples + k] = (size / 2) * Math.cos(phase);
        values[driveSamples + k] = values[3 * driveSamples + k] = (size / 2) * Math.sin(phase);
      }
    };
    // Small enough that nothing is off the scale; intensity goes by the fourth power.
    const small = 1 / Math.sqrt(driveSamples);
    fields(small);
    const rows = Math.min(BATCH, data.rows);
    const seen = mean(this.predict(data.drive.subarray(0, rows * driveSamples), rows)) - dark;
    const wanted = mean(data.sense) - dark;
    fields(seen > 0 ? small * (wanted / seen) ** 0.25 : small);
  }

  private errorOn(data: TwinData): number {
    const rows = Math.min(4 * BATCH, data.rows);
    const predicted = this.predict(data.drive.subarray(0, rows * this.driveSamples), rows);
    return predicted.reduce((sum, value, i) => sum + (value - data.sense[i]!) ** 2, 0);
  }
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export const autoconvolution: TwinDefinition = {
  name: 'autoconvolution',
  summary: 'intensity of a field convolved with itself; for second-harmonic generation',
  defaultEvaluations: 2000,
  refineRate: 5e-4,
  stepsFor: (rows) => Math.min(3000, Math.max(1500, rows)),
  stepCost: 1.3,
  ...selfFitted((shape) => new AutoconvolutionTwin(shape)),
};
