import { CompiledSet } from './compiledSet';
import type { Memory } from './memory';
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

  /** Arguments as CompiledSet's. */
  constructor(memory: Memory, count: number, outFrom: number) {
    super(memory, count, outFrom, { all: 4 * STEPS - 2, late: 2 });
    this.#p = this.state();
    this.#work = [this.state(), this.state(), this.state(), this.state()];
  }

  move(keeps: boolean): void {
    const [k1, other, k3, k4] = this.#work;
    const { q } = this;
    const p = this.#p;
    this.fillZero(p);
    for (let step = 0; step < STEPS; step++) {
      const isFirst = step === 0;
      let at = evaluationOf(step);
      this.force(keeps, at++, [], k1);
      const k2 = isFirst ? k1 : other;
      if (!isFirst) this.force(keeps, at++, [[H / 2, p]], k2);
      this.force(
        keeps,
        at++,
        [
          [H / 2, p],
          [(H * H) / 4, k1],
        ],
        k3,
      );
      const part = (H * H) / 6;
      if (step < STEPS - 1)
        this.force(
          keeps,
          at,
          [
            [H, p],
            [(H * H) / 2, k2],
          ],
          k4,
        );
      this.linear(q, [1, q], [H, p], [part, k1], [part, k2], [part, k3]);
      if (step < STEPS - 1) this.linear(p, [1, p], [H / 6, k1], [H / 3, k2], [H / 3, k3], [H / 6, k4]);
    }
  }

  back(toStart: boolean): void {
    const [b1, b2, b3, b4] = this.#work;
    const { l } = this;
    const v = this.#p;
    this.fillZero(v);
    for (let step = STEPS - 1; step >= 0; step--) {
      const isFirst = step === 0;
      const third = evaluationOf(step) + (isFirst ? 1 : 2);
      if (step === STEPS - 1) this.fillZero(b4);
      else {
        this.pull(third + 1, [H / 6, v]);
        this.through(third + 1, b4);
      }
      this.pull(third, [(H * H) / 6, l], [H / 3, v]);
      this.through(third, b3);
      if (isFirst) {
        // Its first two evaluations are one.
        this.pull(0, [(H * H) / 3, l], [H / 2, v], [(H * H) / 4, b3], [(H * H) / 2, b4]);
        if (!toStart) return;
        this.through(0, b1);
        this.linear(l, [1, l], [1, b1], [1, b3], [1, b4]);
        return;
      }
      this.pull(third - 1, [(H * H) / 6, l], [H / 3, v], [(H * H) / 2, b4]);
      this.through(third - 1, b2);
      this.pull(third - 2, [(H * H) / 6, l], [H / 6, v], [(H * H) / 4, b3]);
      this.through(third - 2, b1);
      this.linear(v, [1, v], [H, l], [H / 2, b2], [H / 2, b3], [H, b4]);
      this.linear(l, [1, l], [1, b1], [1, b2], [1, b3], [1, b4]);
    }
  }
}
