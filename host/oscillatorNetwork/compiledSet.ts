import { Couplings, SMALLEST } from './couplings';
import type { Exports, Memory, Placed, Sum, Term } from './memory';
import { StateShape, TILE_ROWS, type Together } from './stateShape';

/** Bytes of an oscillator in a tile. */
const ROW = 4 * TILE_ROWS;

/** Evaluations of the force that a motion takes. */
export interface Evaluations {
  readonly all: number;
  /** The last ones, of which nobody asks what pulls at an oscillator whose end is not asked for. */
  readonly late: number;
}

/** One set of oscillators, for 32 rows at once. How they move is the solver's. */
export abstract class CompiledSet {
  readonly shape: StateShape;
  /** Angles: put in before a motion; those asked for are taken out after it. */
  readonly q: number;
  /** Gradient with respect to the angles after the motion, and by `back` before it. */
  readonly l: number;
  protected readonly memory: Memory;
  readonly #couplings: Couplings;
  readonly #kernel: Exports;
  readonly #gradient: number;
  readonly #pairsGradient: number;
  readonly #pushGradient: number;
  readonly #work: number;
  /** Sines, and forces' gradients, of all evaluations; cosines state after state. */
  readonly #together: Together;
  readonly #sines: number;
  readonly #forces: number;
  readonly #cosines: number;
  readonly #evaluations: Evaluations;
  readonly #count: number;
  /** The group of four that the first oscillator whose end is asked for is in. */
  readonly #outLine: number;

  /**
   * @param count - oscillators
   * @param outFrom - the first whose end is asked for
   */
  constructor(memory: Memory, count: number, outFrom: number, evaluations: Evaluations) {
    this.memory = memory;
    this.#kernel = memory.exports;
    this.#count = count;
    this.#outLine = 4 * Math.floor(outFrom / 4);
    this.#evaluations = evaluations;
    this.shape = new StateShape(count);
    this.#couplings = new Couplings(memory, this.shape, this.#outLine);
    const { n, length } = this.shape;
    this.#gradient = memory.place(4 * Math.ceil(n / 4) * n);
    this.#pairsGradient = memory.place(n * n);
    this.#pushGradient = memory.place(n);
    this.#work = memory.place(n + 16);
    this.#together = this.shape.among(evaluations.all);
    this.#sines = memory.place(this.#together.length);
    // What is read in groups of four reads beyond the last.
    this.#forces = memory.place(this.#together.length + this.#together.row);
    this.#cosines = memory.place(evaluations.all * length);
    this.q = this.state();
    this.l = this.state();
  }

  /**
   * Moves `q` from rest.
   *
   * @param keeps - what `back` needs
   */
  abstract move(keeps: boolean): void;

  /**
   * Goes back over the last motion, from `l`, whose lines before the first that was asked for are 0.
   *
   * @param toStart - whether `l` is to become the gradient with respect to the angles before it
   */
  abstract back(toStart: boolean): void;

  /** Takes over C and e. */
  load(pairs: Float32Array, push: Float32Array): void {
    this.#couplings.load(pairs, push);
  }

  /** Writes the gradients of C and e that `back` has gathered. */
  gradients(out: Float32Array, pairsAt: number, pushAt: number): void {
    const kernel = this.#kernel;
    const { n } = this.shape;
    const { all, late } = this.#evaluations;
    const { row, tile, state } = this.#together;
    const lines = 4 * Math.ceil(n / 4);
    const early = (all - late) * state;
    const whole = [this.#gradient, 4 * n, this.#forces, this.#sines, row, tile] as const;
    kernel.outer(...whole, early, 0, lines, n, 0);
    const last = [this.#gradient, 4 * n, this.#forces + early, this.#sines + early, row, tile] as const;
    kernel.outer(...last, late * state, this.#outLine, lines, n, 1);
    kernel.lineSums(this.#pushGradient, this.#forces, row, tile, all * state, this.#count);
    const count = this.#count;
    const line = Math.max(count, SMALLEST);
    kernel.pairsGradient(this.#gradient, 4 * n, this.#work, this.#pairsGradient, line);
    const pairs = this.memory.view(this.#pairsGradient, line * line);
    if (line === count) out.set(pairs, pairsAt);
    else
      for (let i = 0; i < count; i++)
        out.set(pairs.subarray(i * line, i * line + count), pairsAt + i * count);
    out.set(this.memory.view(this.#pushGradient, count), pushAt);
  }

  /** Memory for one number a row of each oscillator. */
  protected state(): number {
    return this.memory.place(this.shape.length);
  }

  protected fillZero(state: number): void {
    this.memory.view(state, this.shape.length).fill(0);
  }

  /**
   * An evaluation of the force.
   *
   * @param keeps - what going back through it needs
   * @param angles - where
   */
  protected force(keeps: boolean, evaluation: number, angles: Sum, out: number): void {
    const { tile, bytes } = this.shape;
    // What nobody looks at again may lie where it lies in the cache.
    const sines: Placed = keeps ? this.#placed(this.#sines, evaluation) : [this.#sines, ROW, tile];
    const cosines = keeps ? this.#cosines + evaluation * bytes : 0;
    this.#kernel.waves(...sines, cosines, tile, ...angles);
    if (this.#isLate(evaluation)) this.#couplings.forceFrom(sines, out);
    else this.#couplings.force(sines, out);
  }

  /** Gradient with respect to an evaluation of the force. */
  protected pull(evaluation: number, sum: Sum): void {
    this.#kernel.linear(...this.#placed(this.#forces, evaluation), this.shape.tile, 0, ...sum);
  }

  /** Gradient with respect to the angles it was evaluated at, after `pull`. */
  protected through(evaluation: number, out: number): void {
    const { bytes } = this.shape;
    const forces = this.#placed(this.#forces, evaluation);
    if (this.#isLate(evaluation)) this.#couplings.backFrom(forces, out);
    else this.#couplings.back(forces, out);
    this.#kernel.times(out, this.#cosines + evaluation * bytes, bytes);
  }

  /** A sum of states, told once and computed often. */
  protected sum(...terms: Term[]): Sum {
    return this.memory.sum(terms);
  }

  /** `out` may be one of the sum's own. */
  protected linear(out: number, sum: Sum): void {
    const { tile } = this.shape;
    this.#kernel.linear(out, ROW, tile, tile, 0, ...sum);
  }

  /** The same, of oscillators whose end is asked for; the others' are left as they are. */
  protected end(out: number, sum: Sum): void {
    const { tile } = this.shape;
    this.#kernel.linear(out, ROW, tile, tile, ROW * this.#outLine, ...sum);
  }

  #isLate(evaluation: number): boolean {
    const { all, late } = this.#evaluations;
    return this.#outLine > 0 && evaluation >= all - late;
  }

  #placed(at: number, evaluation: number): Placed {
    const { row, tile, state } = this.#together;
    return [at + evaluation * state, row, tile];
  }
}
