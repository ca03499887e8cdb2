import { CompiledSet } from './compiledSet';
import type { Memory, Sum } from './memory';
import { STEP as H, STEPS } from './shape';

/** First evaluation of a step: the first step's first two are the same. */
const evaluationOf = (step: number) => Math.max(0, 4 * step - 1);

/**
 * The classical Runge-Kutta method of fourth order. The force knows no velocity, so the stages of a step are q,
 * q + h/2 p, q + h/2 p + h^2/4 k1 and q + h p + h^2/2 k2, and its end q + h p + h^2/6 (k1 + k2 + k3) and
 * p + h/6 (k1 + 2 k2 + 2 k3 + k4). Nobody asks for the last step's k4, since nobody asks for its velocity.
 */
export class RungeKuttaSet extends CompiledSet {
  readonly #p: number;
  readonly #work: readonly [number, number, number, number];
  readonly #sums: ReturnType<RungeKuttaSet['makeSums']>;

  /** Arguments as CompiledSet's. */
  constructor(memory: Memory, count: number, outFrom: number) {
    super(memory, count, outFrom, { all: 4 * STEPS - 2, late: 2 });
    this.#p = this.state();
    this.#work = [this.state(), this.state(), this.state(), this.state()];
    this.#sums = this.makeSums();
  }

  move(keeps: boolean): void {
    const [k1, other, k3, k4] = this.#work;
    const { q } = this;
    const p = this.#p;
    this.fillZero(p);
    for (let step = 0; step < STEPS; step++) {
      const isFirst = step === 0;
      const isLast = step === STEPS - 1;
      const { second, third, fourth, angles, speeds } = this.#sums[isFirst ? 'firstStep' : 'laterStep'];
      let at = evaluationOf(step);
      this.force(keeps, at++, this.#sums.begin, k1);
      if (!isFirst) this.force(keeps, at++, second, other);
      this.force(keeps, at++, third, k3);
      if (isLast) {
        this.end(q, angles);
        return;
      }
      this.force(keeps, at, fourth, k4);
      this.linear(q, angles);
      this.linear(p, speeds);
    }
  }

  back(toStart: boolean): void {
    const [b1, b2, b3, b4] = this.#work;
    const { l } = this;
    const v = this.#p;
    const { pull1, pull2, pull3, pull4, pullStart, velocity, gradient, start } = this.#sums;
    this.fillZero(v);
    for (let step = STEPS - 1; step >= 0; step--) {
      const isFirst = step === 0;
      const third = evaluationOf(step) + (isFirst ? 1 : 2);
      if (step === STEPS - 1) this.fillZero(b4);
      else {
        this.pull(third + 1, pull4);
        this.through(third + 1, b4);
      }
      this.pull(third, pull3);
      this.through(third, b3);
      if (isFirst) {
        this.pull(0, pullStart);
        if (!toStart) return;
        this.through(0, b1);
        this.linear(l, start);
        return;
      }
      this.pull(third - 1, pull2);
      this.through(third - 1, b2);
      this.pull(third - 2, pull1);
      this.through(third - 2, b1);
      this.linear(v, velocity);
      this.linear(l, gradient);
    }
  }

  private makeSums() {
    const { q, l } = this;
    const p = this.#p;
    const [w1, w2, w3, w4] = this.#work;
    const part = (H * H) / 6;
    const step = (k2: number): Record<'second' | 'third' | 'fourth' | 'angles' | 'speeds', Sum> => ({
      second: this.sum([1, q], [H / 2, p]),
      third: this.sum([1, q], [H / 2, p], [(H * H) / 4, w1]),
      fourth: this.sum([1, q], [H, p], [(H * H) / 2, k2]),
      angles: this.sum([1, q], [H, p], [part, w1], [part, k2], [part, w3]),
      speeds: this.sum([1, p], [H / 6, w1], [H / 3, k2], [H / 3, w3], [H / 6, w4]),
    });
    return {
      begin: this.sum([1, q]),
      // Its first two evaluations are one.
      firstStep: step(w1),
      laterStep: step(w2),
      pull4: this.sum([H / 6, p]),
      pull3: this.sum([part, l], [H / 3, p]),
      pull2: this.sum([part, l], [H / 3, p], [(H * H) / 2, w4]),
      pull1: this.sum([part, l], [H / 6, p], [(H * H) / 4, w3]),
      pullStart: this.sum([2 * part, l], [H / 2, p], [(H * H) / 4, w3], [(H * H) / 2, w4]),
      velocity: this.sum([1, p], [H, l], [H / 2, w2], [H / 2, w3], [H, w4]),
      gradient: this.sum([1, l], [1, w1], [1, w2], [1, w3], [1, w4]),
      start: this.sum([1, l], [1, w1], [1, w3], [1, w4]),
    };
  }
}
