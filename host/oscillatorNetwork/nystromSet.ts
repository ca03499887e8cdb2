import { CompiledSet } from './compiledSet';
import type { Memory, Sum, Term } from './memory';
import { END, STAGES } from './nystrom';
import { DURATION } from './shape';

/** T^2, which all coefficients come with. */
const SQUARE = DURATION ** 2;

/** The Nyström method of `nystrom.ts`: the whole time in one step. */
export class NystromSet extends CompiledSet {
  /** Forces; on the way back gradients with respect to the angles they were evaluated at. */
  readonly #work: readonly number[];
  /** Angles of each evaluation, and at the end. */
  readonly #angles: readonly Sum[];
  readonly #end: Sum;
  /** Gradients with respect to each evaluation, and to the start. */
  readonly #pulls: readonly Sum[];
  readonly #start: Sum;

  /** Arguments as CompiledSet's. */
  constructor(memory: Memory, count: number, outFrom: number) {
    super(memory, count, outFrom, { all: STAGES.length, late: 1 });
    this.#work = STAGES.map(() => this.state());
    const { q, l } = this;
    const moved = (weights: readonly number[]) =>
      this.sum([1, q], ...weights.map((weight, j): Term => [SQUARE * weight, this.#work[j]!]));
    this.#angles = STAGES.map(moved);
    this.#end = moved(END);
    this.#pulls = STAGES.map((_, i) => {
      const later = STAGES.slice(i + 1).map((weights, m): Term => [
        SQUARE * weights[i]!,
        this.#work[i + 1 + m]!,
      ]);
      return this.sum([SQUARE * END[i]!, l], ...later);
    });
    this.#start = this.sum([1, l], ...this.#work.map((gradient): Term => [1, gradient]));
  }

  move(keeps: boolean): void {
    this.#angles.forEach((angles, i) => this.force(keeps, i, angles, this.#work[i]!));
    this.end(this.q, this.#end);
  }

  back(toStart: boolean): void {
    for (let i = STAGES.length - 1; i >= 0; i--) {
      this.pull(i, this.#pulls[i]!);
      if (i > 0 || toStart) this.through(i, this.#work[i]!);
    }
    if (toStart) this.linear(this.l, this.#start);
  }
}
