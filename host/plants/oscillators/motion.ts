/** Oscillators that pull at each other through the sines of their angles; time and angles have no unit. */
export interface Oscillators {
  readonly count: number;
  /** Q, count x count: what the sine of oscillator j adds to the acceleration of oscillator i, at i * count + j. */
  readonly coupling: Float64Array;
  /** e, one a oscillator: a constant push. */
  readonly push: Float64Array;
  /** Factor of -sin q; 1 for the pendulum whose period is 2 pi. */
  readonly stiffness: number;
  /** Factor of -q'. */
  readonly damping: number;
}

/** Rows that are moved at once: one read of Q serves them all. */
export const ROWS_AT_ONCE = 4;

/**
 * Q from couplings of pairs: J = (C + C^T) / 2, Q = J off the diagonal, Q_ii = - sum over j of J_ij, J_ii included.
 *
 * @param pairs - C, count x count
 */
export function couplingOf(pairs: Float64Array, count: number): Float64Array {
  const coupling = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let j = 0; j < count; j++) {
      const pull = (pairs[i * count + j]! + pairs[j * count + i]!) / 2;
      coupling[i * count + j] = pull;
      sum += pull;
    }
    coupling[i * count + i] = -sum;
  }
  return coupling;
}

/**
 * Moves four rows of oscillators by q'' = -stiffness sin q + Q sin q + e - damping q', with the classical Runge-Kutta
 * method of fourth order.
 */
export class Motion {
  readonly #oscillators: Oscillators;
  readonly #sine: Float64Array;
  readonly #angle: Float64Array;
  readonly #speed: Float64Array;
  readonly #pull: Float64Array;
  readonly #angleSum: Float64Array;
  readonly #speedSum: Float64Array;

  constructor(oscillators: Oscillators) {
    this.#oscillators = oscillators;
    const values = () => new Float64Array(oscillators.count * ROWS_AT_ONCE);
    this.#sine = values();
    this.#angle = values();
    this.#speed = values();
    this.#pull = values();
    this.#angleSum = values();
    this.#speedSum = values();
  }

  /**
   * @param q - angles, count x 4, moved in place
   * @param p - speeds, count x 4, moved in place
   * @param step - of time
   */
  move(q: Float64Array, p: Float64Array, steps: number, step: number): void {
    const angleSum = this.#angleSum;
    const speedSum = this.#speedSum;
    for (let n = 0; n < steps; n++) {
      this.#stage(q, p, q, p, 0, 1, true);
      this.#stage(q, p, this.#angle, this.#speed, step / 2, 2, false);
      this.#stage(q, p, this.#angle, this.#speed, step / 2, 2, false);
      this.#stage(q, p, this.#angle, this.#speed, step, 1, false);
      for (let i = 0; i < q.length; i++) {
        q[i]! += (step / 6) * angleSum[i]!;
        p[i]! += (step / 6) * speedSum[i]!;
      }
    }
  }

  /**
   * One slope of a step: from `q`, `p` along the last slope by `ahead`, and added to the sums with its weight. The first
   * slope is that at `q`, `p` themselves.
   */
  #stage(
    q: Float64Array,
    p: Float64Array,
    fromAngle: Float64Array,
    fromSpeed: Float64Array,
    ahead: number,
    weight: number,
    isFirst: boolean,
  ): void {
    const { damping } = this.#oscillators;
    const angle = this.#angle;
    const speed = this.#speed;
    const pull = this.#pull;
    const sine = this.#sine;
    const angleSum = this.#angleSum;
    const speedSum = this.#speedSum;
    const count = q.length;
    for (let i = 0; i < count; i++) {
      // The last slope is (speed, pull); where the first one looks it is not used.
      const at = isFirst ? fromAngle[i]! : q[i]! + ahead * fromSpeed[i]!;
      const going = isFirst ? fromSpeed[i]! : p[i]! + ahead * pull[i]!;
      angle[i] = at;
      speed[i] = going;
      sine[i] = Math.sin(at);
    }
    this.#pullAll();
    for (let i = 0; i < count; i++) {
      const force = pull[i]! - damping * speed[i]!;
      pull[i] = force;
      angleSum[i] = (isFirst ? 0 : angleSum[i]!) + weight * speed[i]!;
      speedSum[i] = (isFirst ? 0 : speedSum[i]!) + weight * force;
    }
  }

  /** pull = Q sine + e - stiffness sine, two oscillators of four rows at a time: as many sums as registers hold. */
  #pullAll(): void {
    const { count, coupling, push, stiffness } = this.#oscillators;
    const sine = this.#sine;
    const pull = this.#pull;
    let i = 0;
    for (; i + 1 < count; i += 2) {
      let [a0, a1, a2, a3, b0, b1, b2, b3] = [0, 0, 0, 0, 0, 0, 0, 0];
      const one = i * count;
      const other = one + count;
      for (let j = 0, s = 0; j < count; j++, s += 4) {
        const a = coupling[one + j]!;
        const b = coupling[other + j]!;
        const s0 = sine[s]!;
        const s1 = sine[s + 1]!;
        const s2 = sine[s + 2]!;
        const s3 = sine[s + 3]!;
        a0 += a * s0;
        a1 += a * s1;
        a2 += a * s2;
        a3 += a * s3;
        b0 += b * s0;
        b1 += b * s1;
        b2 += b * s2;
        b3 += b * s3;
      }
      const at = 4 * i;
      pull[at] = a0 + push[i]! - stiffness * sine[at]!;
      pull[at + 1] = a1 + push[i]! - stiffness * sine[at + 1]!;
      pull[at + 2] = a2 + push[i]! - stiffness * sine[at + 2]!;
      pull[at + 3] = a3 + push[i]! - stiffness * sine[at + 3]!;
      pull[at + 4] = b0 + push[i + 1]! - stiffness * sine[at + 4]!;
      pull[at + 5] = b1 + push[i + 1]! - stiffness * sine[at + 5]!;
      pull[at + 6] = b2 + push[i + 1]! - stiffness * sine[at + 6]!;
      pull[at + 7] = b3 + push[i + 1]! - stiffness * sine[at + 7]!;
    }
    // The last of an odd number.
    for (let at = 4 * i; i < count && at < 4 * count; at++) {
      let sum = push[i]! - stiffness * sine[at]!;
      for (let j = 0; j < count; j++) sum += coupling[i * count + j]! * sine[4 * j + (at % 4)]!;
      pull[at] = sum;
    }
  }
}
