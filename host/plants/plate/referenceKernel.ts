import { TRAVEL_M, type Motor } from './motor';
import { saturate } from './saturate';
import { CELL, type StepTable } from './stepTable';

/** Steps of the integrator in one sample; even, so that the ADC's instant lies between two. */
export const STEPS_PER_SAMPLE = 2;

/** The plate's motion, one row at a time, in plain double precision: what faster kernels are held to. */
export class ReferenceKernel {
  readonly #table: StepTable;
  readonly #motor: Motor;
  readonly #steps: number;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  #factor = 1;
  #rest = 0;

  constructor(table: StepTable, motor: Motor, steps = STEPS_PER_SAMPLE) {
    this.#table = table;
    this.#motor = motor;
    this.#steps = steps;
    this.#re = new Float64Array(table.poles);
    this.#im = new Float64Array(table.poles);
  }

  /** Back to rest. */
  reset(): void {
    this.#re.fill(0);
    this.#im.fill(0);
    this.#factor = 1;
    this.#rest = 0;
  }

  /**
   * Plays `samples` held drives from drive[from] on and writes as many senses; goes on from where it was.
   * Without a drive it plays silence and senses nothing.
   */
  play(drive: Float32Array | undefined, sense: Float32Array, from: number, samples: number): void {
    const { drive: gain, forceLimit } = this.#motor;
    for (let k = 0; k < samples; k++) {
      const push = drive === undefined ? 0 : forceLimit * saturate(gain * drive[from + k]!);
      for (let step = 0; step < this.#steps; step++) {
        this.#advance(push);
        if (step === this.#steps / 2 - 1 && drive !== undefined) {
          sense[from + k] = saturate(this.#sense());
        }
      }
    }
  }

  /**
   * One exponential midpoint step, second order: the linear part exactly, the nonlinear force from where the
   * linear part will be at the step's middle, held over it.
   */
  #advance(push: number): void {
    const { poles, cells, displacementPerForce, velocityPerForce } = this.#table;
    const motor = this.#motor;
    const re = this.#re;
    const im = this.#im;
    const expected = this.#factor * push + this.#rest;
    let x = displacementPerForce * expected;
    let v = velocityPerForce * expected;
    for (let k = 0, c = 0; k < poles; k++, c += CELL) {
      x += cells[c + 2]! * re[k]! - cells[c + 3]! * im[k]!;
      v += cells[c + 4]! * re[k]! - cells[c + 5]! * im[k]!;
    }
    x = x > TRAVEL_M ? TRAVEL_M : x < -TRAVEL_M ? -TRAVEL_M : x;
    const away = x - motor.offset;
    const factor = motor.atRest / (1 + motor.fall * away * away);
    const rest = motor.brake * (1 - factor * factor) * v - (motor.slope + motor.curve * x) * x * x;
    const force = factor * push + rest;
    for (let k = 0, c = 0; k < poles; k++, c += CELL) {
      const a = re[k]!;
      const b = im[k]!;
      re[k] = cells[c]! * a - cells[c + 1]! * b + force;
      im[k] = cells[c]! * b + cells[c + 1]! * a;
    }
    this.#factor = factor;
    this.#rest = rest;
  }

  #sense(): number {
    const { poles, cells } = this.#table;
    let sum = 0;
    for (let k = 0, c = 0; k < poles; k++, c += CELL) {
      sum += cells[c + 6]! * this.#re[k]! - cells[c + 7]! * this.#im[k]!;
    }
    return sum;
  }
}
