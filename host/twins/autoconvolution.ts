import type { Adam } from '../training/adam';
import type { Random } from '../common/random';
import { AutoconvolutionKernel, cellPlaces, type AutoconvolutionSize } from './autoconvolutionKernel';
import { gather, type FitOptions, type TwinData, type TwinDefinition, type TwinShape } from './definition';
import { fitByAdam } from './fitByAdam';
import type { Linearised, Twin } from './twin';

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
export class AutoconvolutionTwin implements Twin {
  readonly name = 'autoconvolution';
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly size: number;
  private readonly cells: Float32Array;
  private readonly kernel: AutoconvolutionKernel;
  private readonly sizes: AutoconvolutionSize;

  constructor({ driveSamples, senseSamples }: TwinShape) {
    this.driveSamples = driveSamples;
    this.senseSamples = senseSamples;
    this.sizes = { driveSamples, senseSamples, inReach: IN_REACH, outReach: OUT_REACH };
    this.size = cellPlaces(this.sizes).end;
    this.cells = new Float32Array(this.size);
    this.kernel = new AutoconvolutionKernel(this.sizes);
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.kernel.predict(this.cells, drive, rows);
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    return this.kernel.vjp(this.cells, drive, cotangent, rows);
  }

  linearise(drive: Float32Array, rows: number): Linearised {
    const kept = drive.slice();
    return {
      sense: this.predict(kept, rows),
      pullback: (cotangent) => this.vjp(kept, cotangent, rows),
    };
  }

  parameters(): Record<string, Float32Array> {
    return { values: this.cells.slice() };
  }

  load({ values }: Record<string, Float32Array>): void {
    if (values?.length !== this.size)
      throw new RangeError('these are not an autoconvolution twin of this size');
    this.cells.set(values);
  }

  refine(adam: Adam, drive: Float32Array, sense: Float32Array, rows: number, rate: number): void {
    adam.update(this.cells, this.kernel.gradient(this.cells, drive, sense, rows), rate);
  }

  dispose(): void {
    // The kernel's memory goes with the object.
  }

  /** Some short fits from random phases, and the best of them to its end. */
  async fit(data: TwinData, options: FitOptions): Promise<void> {
    const { random } = options;
    const steps = options.steps ?? autoconvolution.stepsFor(data.rows);
    let least = Infinity;
    let best = this.cells.slice();
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
      best = this.cells.slice();
    }
    this.cells.set(best);
    await fitByAdam(this, data, { ...options, steps }, { batch: BATCH, peakRate: PEAK_RATE });
  }

  /** Fields of random phase, dark where drive is -1, as bright as makes the mean of what was sensed. */
  private start(data: TwinData, random: Random): void {
    const { cells, driveSamples } = this;
    const { gains, inWeights, outWeights, constant } = cellPlaces(this.sizes);
    cells.fill(0);
    cells[inWeights + IN_REACH] = 1;
    cells[outWeights + OUT_REACH] = 1;
    const dark = data.sense.reduce((least, value) => Math.min(least, value), Infinity);
    cells[constant] = dark;
    cells.fill(1, gains, inWeights);
    const fields = (size: number): void => {
      for (let k = 0; k < driveSamples; k++) {
        const phase = PHASES * random.normal();
        cells[k] = cells[2 * driveSamples + k] = (size / 2) * Math.cos(phase);
        cells[driveSamples + k] = cells[3 * driveSamples + k] = (size / 2) * Math.sin(phase);
      }
    };
    // Small enough that nothing is off the scale; intensity goes by the fourth power.
    const small = 1 / Math.sqrt(driveSamples);
    fields(small);
    const rows = Math.min(BATCH, data.rows);
    const seen = mean(this.predict(data.drive.slice(0, rows * driveSamples), rows)) - dark;
    const wanted = mean(data.sense) - dark;
    fields(seen > 0 ? small * (wanted / seen) ** 0.25 : small);
  }

  private errorOn(data: TwinData): number {
    const rows = new Uint32Array(Math.min(4 * BATCH, data.rows)).map((_, i) => i);
    const drive = new Float32Array(rows.length * this.driveSamples);
    const sense = new Float32Array(rows.length * this.senseSamples);
    gather(rows, data.drive, this.driveSamples, drive);
    gather(rows, data.sense, this.senseSamples, sense);
    const predicted = this.predict(drive, rows.length);
    return predicted.reduce((sum, value, i) => sum + (value - sense[i]!) ** 2, 0);
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
  create: (_tf, shape) => new AutoconvolutionTwin(shape),
  async fit(_tf, data, options) {
    const twin = new AutoconvolutionTwin(data);
    await twin.fit(data, options);
    return twin;
  },
};
