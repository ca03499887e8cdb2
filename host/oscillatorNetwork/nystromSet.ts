import { CompiledSet } from './compiledSet';
import type { Memory, Sum, Term } from './memory';
import type { NystromMethod } from './nystrom';
import { DURATION } from './shape';

/** T^2, which all coefficients come with. */
const SQUARE = DURATION ** 2;

/** A Nyström method: the whole time in one step. */
export class NystromSet extends CompiledSet {
  /** Forces; on the way back gradients with respect to the angles they were evaluated at. */
  readonly #work: readonly number[];
  /** Angles of each evaluation, and at the end. */
  readonly #angles: readonly Sum[];
  readonly #end: Sum;
  /** Gradients with respect to each evaluation, and to the start. */
  readonly #pulls: readonly Sum[];
  readonly #start: Sum;

  /** Other arguments as CompiledSet's. */
  constructor(memory: Memory, count: number, outFrom: number, { stages, end }: NystromMethod) {
    super(memory, count, outFrom, { all: stages.length, late: 1 });
    this.#work = stages.map(() => this.state());
    const { q, l } = this;
    const moved = (weights: readonly number[]) =>
      this.sum([1, q], ...weights.map((weight, j): Term => [SQUARE * weight, this.#work[j]!]));
    this.#angles = stages.map(moved);
    this.#end = moved(end);
    this.#pulls = stages.map((_, i) => {
      const later = stages
        .slice(i + 1)
        .map((weights, m): Term => [SQUARE * weights[i]!, this.#work[i + 1 + m]!]);
      return this.sum([SQUARE * end[i]!, l], ...later);
    });
    this.#start = this.sum([1, l], ...this.#work.map((gradient): Term => [1, gradient]));
  }

  move(keeps: boolean): void {
    this.#angles.forEach((angles, i) => this.force(keeps, i, angles, this.#work[i]!));
    this.end(this.q, this.#end);
  }

  back(toStart: boolean): void {
    for (let i = this.#pulls.length - 1; i >= 0; i--) {
      this.pull(i, this.#pulls[i]!);
      if (i > 0 || toStart) this.through(i, this.#work[i]!);
    }
    if (toStart) this.linear(this.l, this.#start);
  }
}
