import { pairsGradient } from './couplingGradient';
import type { Exports, Memory } from './memory';
import { STEP, STEPS } from './shape';

/** Bytes of 32 rows. */
const ROWS = 128;
/** Free bytes behind each line of columns: an odd number of cache lines, so that lines do not fall on each other. */
const GAP = 64;
/** Evaluations of the force: the first step's first two are the same, and nobody asks for the last one's velocity. */
const SLOTS = 4 * STEPS - 2;
const H = STEP;

/** First evaluation of a step. */
const slotOf = (step: number) => Math.max(0, 4 * step - 1);

/**
 * One set of oscillators for 32 rows at once. The force knows no velocity, so the stages of a step are q,
 * q + h/2 p, q + h/2 p + h^2/4 k1 and q + h p + h^2/2 k2, and its end q + h p + h^2/6 (k1 + k2 + k3) and
 * p + h/6 (k1 + 2 k2 + 2 k3 + k4).
 */
export class CompiledSet {
  /** Angles, oscillators x 32: put in before a motion, taken out after it. */
  readonly q: number;
  /** Gradient with respect to the angles after the motion, and by `back` before it. */
  readonly l: number;
  readonly #kernel: Exports;
  readonly #memory: Memory;
  readonly #padded: number;
  readonly #matrix: number;
  readonly #gradient: number;
  readonly #push: number;
  readonly #pushGradient: number;
  readonly #angles: number;
  readonly #sines: number;
  readonly #forces: number;
  readonly #stride = SLOTS * ROWS + GAP;
  readonly #p: number;
  readonly #zero: number;
  readonly #work: readonly [number, number, number, number];

  /**
   * @param outFrom - the first oscillator whose end is asked for
   */
  constructor(
    memory: Memory,
    private readonly count: number,
    private readonly outFrom: number,
  ) {
    this.#memory = memory;
    this.#kernel = memory.exports;
    const padded = (this.#padded = 4 * Math.ceil(count / 4));
    const state = () => memory.place(padded * 32);
    this.#matrix = memory.place(padded * padded);
    this.#gradient = memory.place(padded * padded);
    this.#push = memory.place(padded);
    this.#pushGradient = memory.place(padded);
    this.#angles = memory.place(SLOTS * padded * 32);
    this.#sines = memory.place((padded * this.#stride) / 4);
    this.#forces = memory.place((padded * this.#stride) / 4);
    this.q = state();
    this.l = state();
    this.#p = state();
    this.#zero = state();
    this.#work = [state(), state(), state(), state()];
  }

  /** Takes over C and e: what is multiplied with the sines is Q less the pull on each oscillator itself. */
  load(pairs: Float32Array, push: Float32Array): void {
    const { count } = this;
    const padded = this.#padded;
    const matrix = this.#memory.view(this.#matrix, padded * padded);
    for (let i = 0; i < count; i++) matrix[i * padded + i] = -1;
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let j = 0; j < count; j++) {
        const pull = (pairs[i * count + j]! + pairs[j * count + i]!) / 2;
        if (j !== i) matrix[i * padded + j] = pull;
        sum += pull;
      }
      matrix[i * padded + i] = -1 - sum;
    }
    this.#memory.view(this.#push, count).set(push);
  }

  /** Moves `q` from rest. */
  move(): void {
    const kernel = this.#kernel;
    const [k1, other, k3, k4] = this.#work;
    const { q } = this;
    const p = this.#p;
    const zero = this.#zero;
    const n = this.#padded;
    this.#fill(p, 0);
    for (let step = 0; step < STEPS; step++) {
      const [isFirst, isLast] = [step === 0, step === STEPS - 1];
      const from = isLast ? this.#outLine : 0;
      let slot = slotOf(step);
      this.#stage(slot++, 0, zero, 0, zero);
      this.#force(slot - 1, k1, 0);
      const k2 = isFirst ? k1 : other;
      if (!isFirst) {
        this.#stage(slot++, H / 2, p, 0, zero);
        this.#force(slot - 1, k2, from);
      }
      this.#stage(slot++, H / 2, p, (H * H) / 4, k1);
      this.#force(slot - 1, k3, from);
      if (!isLast) {
        this.#stage(slot, H, p, (H * H) / 2, k2);
        this.#force(slot, k4, 0);
      }
      kernel.linear(q, ROWS, n, 1, q, H, p, (H * H) / 6, k1, (H * H) / 6, k2);
      kernel.linear(q, ROWS, n, 1, q, (H * H) / 6, k3, 0, zero, 0, zero);
      if (isLast) break;
      kernel.linear(p, ROWS, n, 1, p, H / 6, k1, H / 3, k2, H / 3, k3);
      kernel.linear(p, ROWS, n, 1, p, H / 6, k4, 0, zero, 0, zero);
    }
  }

  /**
   * Goes back over the last motion, from `l`, whose lines before `outFrom` are 0.
   *
   * @param toStart - whether `l` is to become the gradient with respect to the angles before it
   */
  back(toStart: boolean): void {
    const kernel = this.#kernel;
    const [b1, b2, b3, b4] = this.#work;
    const { l } = this;
    const v = this.#p;
    const zero = this.#zero;
    const n = this.#padded;
    this.#fill(v, 0);
    for (let step = STEPS - 1; step >= 0; step--) {
      const [isFirst, isLast] = [step === 0, step === STEPS - 1];
      const from = isLast ? this.#outLine : 0;
      const third = slotOf(step) + (isFirst ? 1 : 2);
      if (isLast) this.#fill(b4, 0);
      else {
        this.#pull(third + 1, 0, H / 6, 0, zero, 0, zero);
        this.#through(third + 1, b4, 0);
      }
      this.#pull(third, (H * H) / 6, H / 3, 0, zero, 0, zero);
      this.#through(third, b3, from);
      if (isFirst) {
        // Its first two evaluations are one.
        this.#pull(0, (H * H) / 3, H / 2, (H * H) / 4, b3, (H * H) / 2, b4);
        if (!toStart) return;
        this.#through(0, b1, 0);
        kernel.linear(l, ROWS, n, 1, l, 1, b1, 1, b3, 1, b4);
        return;
      }
      this.#pull(third - 1, (H * H) / 6, H / 3, (H * H) / 2, b4, 0, zero);
      this.#through(third - 1, b2, from);
      this.#pull(third - 2, (H * H) / 6, H / 6, (H * H) / 4, b3, 0, zero);
      this.#through(third - 2, b1, 0);
      kernel.linear(v, ROWS, n, 1, v, H, l, H / 2, b2, H / 2, b3);
      kernel.linear(v, ROWS, n, 1, v, H, b4, 0, zero, 0, zero);
      kernel.linear(l, ROWS, n, 1, l, 1, b1, 1, b2, 1, b3);
      kernel.linear(l, ROWS, n, 1, l, 1, b4, 0, zero, 0, zero);
    }
  }

  /** Writes the gradients of C and e that `back` has gathered. */
  gradients(out: Float32Array, pairsAt: number, pushAt: number): void {
    const kernel = this.#kernel;
    const n = this.#padded;
    const args = [this.#gradient, 4 * n, this.#forces, this.#sines, this.#stride] as const;
    kernel.outer(...args, (SLOTS - 2) * ROWS, 0, n, n, 0);
    // The last two evaluations pull only at oscillators whose end is asked for.
    const tail = (SLOTS - 2) * ROWS;
    const late = [this.#forces + tail, this.#sines + tail, this.#stride] as const;
    kernel.outer(this.#gradient, 4 * n, ...late, 2 * ROWS, this.#outLine, n, n, 1);
    kernel.lineSums(this.#pushGradient, this.#forces, this.#stride, SLOTS * ROWS, this.count);
    pairsGradient(this.#memory.view(this.#gradient, n * n), n, this.count, out, pairsAt);
    out.set(this.#memory.view(this.#pushGradient, this.count), pushAt);
  }

  /** The group of four that `outFrom` is in. */
  get #outLine(): number {
    return 4 * Math.floor(this.outFrom / 4);
  }

  #fill(state: number, value: number): void {
    this.#memory.view(state, this.#padded * 32).fill(value);
  }

  #anglesOf(slot: number): number {
    return this.#angles + slot * this.#padded * ROWS;
  }

  #stage(slot: number, cp: number, p: number, ck: number, k: number): void {
    const angles = this.#anglesOf(slot);
    const n = this.#padded;
    this.#kernel.linear(angles, ROWS, n, 1, this.q, cp, p, ck, k, 0, this.#zero);
    this.#kernel.sines(this.#sines + slot * ROWS, this.#stride, angles, n);
  }

  #force(slot: number, out: number, from: number): void {
    const n = this.#padded;
    const sines = this.#sines + slot * ROWS;
    this.#kernel.product(this.#matrix, 4 * n, sines, this.#stride, out, this.#push, from, n, 0, n);
  }

  /** Gradient with respect to an evaluation of the force. */
  #pull(slot: number, cl: number, cv: number, cb: number, b: number, cc: number, c: number): void {
    const out = this.#forces + slot * ROWS;
    this.#kernel.linear(out, this.#stride, this.#padded, cl, this.l, cv, this.#p, cb, b, cc, c);
  }

  /** Gradient with respect to the angles it was evaluated at; the couplings are symmetric. */
  #through(slot: number, out: number, from: number): void {
    const n = this.#padded;
    const forces = this.#forces + slot * ROWS;
    this.#kernel.product(this.#matrix, 4 * n, forces, this.#stride, out, 0, 0, n, from, n);
    this.#kernel.timesCosines(out, this.#anglesOf(slot), n);
  }
}
