import { pairsGradient } from './couplingGradient';
import { Couplings } from './couplings';
import type { Exports, Memory, Placed, Term } from './memory';
import { STEP, STEPS } from './shape';
import { StateShape, type Together } from './stateShape';

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
  readonly shape: StateShape;
  /** Angles: put in before a motion, taken out after it. */
  readonly q: number;
  /** Gradient with respect to the angles after the motion, and by `back` before it. */
  readonly l: number;
  readonly #couplings: Couplings;
  readonly #kernel: Exports;
  readonly #memory: Memory;
  readonly #gradient: number;
  readonly #pushGradient: number;
  /** Sines, and forces' gradients, of all evaluations; cosines state after state. */
  readonly #together: Together;
  readonly #sines: number;
  readonly #forces: number;
  readonly #cosines: number;
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
    this.shape = new StateShape(count);
    this.#couplings = new Couplings(memory, this.shape);
    const { n, length } = this.shape;
    const state = () => memory.place(length);
    this.#gradient = memory.place(4 * Math.ceil(n / 4) * n);
    this.#pushGradient = memory.place(n);
    this.#together = this.shape.among(SLOTS);
    this.#sines = memory.place(this.#together.length);
    // What is read in groups of four reads beyond the last.
    this.#forces = memory.place(this.#together.length + this.#together.row);
    this.#cosines = memory.place(SLOTS * length);
    this.q = state();
    this.l = state();
    this.#p = state();
    this.#zero = state();
    this.#work = [state(), state(), state(), state()];
  }

  /** Takes over C and e. */
  load(pairs: Float32Array, push: Float32Array): void {
    this.#couplings.load(pairs, push);
  }

  /**
   * Moves `q` from rest.
   *
   * @param keeps - what `back` needs
   */
  move(keeps: boolean): void {
    const [k1, other, k3, k4] = this.#work;
    const { q } = this;
    const p = this.#p;
    const zero = this.#zero;
    this.#memory.view(p, this.shape.length).fill(0);
    for (let step = 0; step < STEPS; step++) {
      const [isFirst, isLast] = [step === 0, step === STEPS - 1];
      let slot = slotOf(step);
      const sines = (cp: number, ck: number, k: number) => this.#waves(keeps, slot++, cp, ck, k);
      this.#couplings.force(sines(0, 0, zero), k1);
      const k2 = isFirst ? k1 : other;
      if (!isFirst) this.#force(isLast, sines(H / 2, 0, zero), k2);
      this.#force(isLast, sines(H / 2, (H * H) / 4, k1), k3);
      const part = (H * H) / 6;
      if (isLast) {
        this.#linear(q, [1, q], [H, p], [part, k1], [part, k2], [part, k3]);
        return;
      }
      this.#couplings.force(sines(H, (H * H) / 2, k2), k4);
      this.#linear(q, [1, q], [H, p], [part, k1], [part, k2], [part, k3]);
      this.#linear(p, [1, p], [H / 6, k1], [H / 3, k2], [H / 3, k3], [H / 6, k4]);
    }
  }

  /**
   * Goes back over the last motion, from `l`, whose lines before `outFrom` are 0.
   *
   * @param toStart - whether `l` is to become the gradient with respect to the angles before it
   */
  back(toStart: boolean): void {
    const [b1, b2, b3, b4] = this.#work;
    const { l } = this;
    const v = this.#p;
    const { length } = this.shape;
    this.#memory.view(v, length).fill(0);
    for (let step = STEPS - 1; step >= 0; step--) {
      const [isFirst, isLast] = [step === 0, step === STEPS - 1];
      const third = slotOf(step) + (isFirst ? 1 : 2);
      if (isLast) this.#memory.view(b4, length).fill(0);
      else {
        this.#pull(third + 1, [H / 6, v]);
        this.#through(false, third + 1, b4);
      }
      this.#pull(third, [(H * H) / 6, l], [H / 3, v]);
      this.#through(isLast, third, b3);
      if (isFirst) {
        // Its first two evaluations are one.
        this.#pull(0, [(H * H) / 3, l], [H / 2, v], [(H * H) / 4, b3], [(H * H) / 2, b4]);
        if (!toStart) return;
        this.#through(false, 0, b1);
        this.#linear(l, [1, l], [1, b1], [1, b3], [1, b4]);
        return;
      }
      this.#pull(third - 1, [(H * H) / 6, l], [H / 3, v], [(H * H) / 2, b4]);
      this.#through(isLast, third - 1, b2);
      this.#pull(third - 2, [(H * H) / 6, l], [H / 6, v], [(H * H) / 4, b3]);
      this.#through(false, third - 2, b1);
      this.#linear(v, [1, v], [H, l], [H / 2, b2], [H / 2, b3], [H, b4]);
      this.#linear(l, [1, l], [1, b1], [1, b2], [1, b3], [1, b4]);
    }
  }

  /** Writes the gradients of C and e that `back` has gathered. */
  gradients(out: Float32Array, pairsAt: number, pushAt: number): void {
    const kernel = this.#kernel;
    const { n } = this.shape;
    const { row, tile, state } = this.#together;
    const lines = 4 * Math.ceil(n / 4);
    const [early, late] = [(SLOTS - 2) * state, 2 * state];
    const all = [this.#gradient, 4 * n, this.#forces, this.#sines, row, tile] as const;
    kernel.outer(...all, early, 0, lines, n, 0);
    // The last two evaluations pull only at oscillators whose end is asked for.
    const last = [this.#gradient, 4 * n, this.#forces + early, this.#sines + early, row, tile] as const;
    kernel.outer(...last, late, this.#outLine, lines, n, 1);
    kernel.lineSums(this.#pushGradient, this.#forces, row, tile, SLOTS * state, this.count);
    pairsGradient(this.#memory.view(this.#gradient, n * n), n, this.count, out, pairsAt);
    out.set(this.#memory.view(this.#pushGradient, this.count), pushAt);
  }

  /** The group of four that `outFrom` is in. */
  get #outLine(): number {
    return 4 * Math.floor(this.outFrom / 4);
  }

  /** @returns the sines of q + cp p + ck k */
  #waves(keeps: boolean, slot: number, cp: number, ck: number, k: number): Placed {
    const { tile, bytes } = this.shape;
    // What nobody looks at again may lie where it lies in the cache.
    const sines: Placed = keeps ? this.#placed(this.#sines, slot) : [this.#sines, 32, tile];
    const cosines = keeps ? this.#cosines + slot * bytes : 0;
    this.#kernel.waves(...sines, cosines, tile, this.q, cp, this.#p, ck, k);
    return sines;
  }

  #placed(at: number, slot: number): Placed {
    const { row, tile, state } = this.#together;
    return [at + slot * state, row, tile];
  }

  /** @param isLate - nobody asks what pulls at an oscillator whose end is not asked for */
  #force(isLate: boolean, sines: Placed, out: number): void {
    if (isLate && this.#outLine > 0) this.#couplings.forceFrom(this.#outLine, sines, out);
    else this.#couplings.force(sines, out);
  }

  /** Gradient with respect to an evaluation of the force. */
  #pull(slot: number, ...terms: Term[]): void {
    this.#combine(this.#placed(this.#forces, slot), terms);
  }

  /** Gradient with respect to the angles it was evaluated at. */
  #through(isLate: boolean, slot: number, out: number): void {
    const { bytes } = this.shape;
    const forces = this.#placed(this.#forces, slot);
    if (isLate && this.#outLine > 0) this.#couplings.backFrom(this.#outLine, forces, out);
    else this.#couplings.back(forces, out);
    this.#kernel.times(out, this.#cosines + slot * bytes, bytes);
  }

  #linear(out: number, ...terms: Term[]): void {
    this.#combine([out, 32, this.shape.tile], terms);
  }

  #combine(out: Placed, terms: readonly Term[]): void {
    const none: Term = [0, this.#zero];
    const [a = none, b = none, c = none, d = none, e = none] = terms;
    this.#kernel.linear(...out, this.shape.tile, ...a, ...b, ...c, ...d, ...e);
  }
}
