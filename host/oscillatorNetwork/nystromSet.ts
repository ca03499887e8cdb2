import { CompiledSet } from './compiledSet';
import type { Memory, Term } from './memory';
import { END, STAGES } from './nystrom';
import { DURATION } from './shape';

/** T^2, which all coefficients come with. */
const SQUARE = DURATION ** 2;

/** The Nyström method of `nystrom.ts`: the whole time in one step. */
export class NystromSet extends CompiledSet {
  /** Forces; on the way back gradients with respect to the angles they were evaluated at. */
  readonly #work: readonly number[];

  /** Arguments as CompiledSet's. */
  constructor(memory: Memory, count: number, outFrom: number) {
    super(memory, count, outFrom, { all: STAGES.length, late: 1 });
    this.#work = STAGES.map(() => this.state());
  }

  move(keeps: boolean): void {
    const { q } = this;
    STAGES.forEach((weights, i) => this.force(keeps, i, this.#terms(weights), this.#work[i]!));
    this.linear(q, [1, q], ...this.#terms(END));
  }

  back(toStart: boolean): void {
    const { l } = this;
    for (let i = STAGES.length - 1; i >= 0; i--) {
      const later = STAGES.slice(i + 1).map((weights, m): Term => [
        SQUARE * weights[i]!,
        this.#work[i + 1 + m]!,
      ]);
      this.pull(i, [SQUARE * END[i]!, l], ...later);
      if (i > 0 || toStart) this.through(i, this.#work[i]!);
    }
    if (toStart) this.linear(l, [1, l], ...this.#work.map((gradient): Term => [1, gradient]));
  }

  #terms(weights: readonly number[]): Term[] {
    return weights.map((weight, j) => [SQUARE * weight, this.#work[j]!]);
  }
}
