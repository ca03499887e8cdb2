import { crossEntropy, type BatchScore } from '../network/crossEntropy';
import { couplingOf } from '../plants/oscillators/motion';
import { pairsGradient } from './couplingGradient';
import type { OscillatorNetwork } from './network';
import { METHODS, type NystromMethod } from './nystrom';
import { DURATION, layoutOf, STEP, STEPS, type NetworkShape } from './shape';
import type { Solver } from './solvers';

/** What a motion takes of a set, and what going back adds to: gradients of Q and e. */
interface Gradients {
  readonly coupling: Float64Array;
  readonly push: Float64Array;
}

/** One set: its force, and a motion by one of the solvers. */
abstract class ReferenceSet {
  protected readonly count: number;
  readonly #coupling: Float64Array;
  readonly #push: Float32Array;

  constructor(pairs: Float32Array, push: Float32Array) {
    this.count = push.length;
    this.#coupling = couplingOf(Float64Array.from(pairs), this.count);
    this.#push = push;
  }

  /** @param start - angles; oscillators beyond them start at 0 */
  abstract move(start: Float64Array): Float64Array;

  /** Adds to the gradients of Q and e; returns that of the start. */
  abstract back(end: Float64Array, gradients: Gradients): Float64Array;

  protected force(q: Float64Array): Float64Array {
    const n = this.count;
    return q.map((angle, i) => {
      let force = this.#push[i]! - Math.sin(angle);
      for (let j = 0; j < n; j++) force += this.#coupling[i * n + j]! * Math.sin(q[j]!);
      return force;
    });
  }

  /** @param g - gradient with respect to the force at `q`; @returns that with respect to `q` */
  protected forceBack(q: Float64Array, g: Float64Array, { coupling, push }: Gradients): Float64Array {
    const n = this.count;
    const back = q.map((angle, i) => -Math.cos(angle) * g[i]!);
    for (let i = 0; i < n; i++) {
      push[i]! += g[i]!;
      for (let j = 0; j < n; j++) {
        coupling[i * n + j]! += g[i]! * Math.sin(q[j]!);
        back[j]! += this.#coupling[i * n + j]! * Math.cos(q[j]!) * g[i]!;
      }
    }
    return back;
  }
}

/** The classical Runge-Kutta method on the first-order system (q, p), with the stages of each step kept. */
class ReferenceRungeKutta extends ReferenceSet {
  #stages: Float64Array[] = [];

  move(start: Float64Array): Float64Array {
    const n = this.count;
    this.#stages = [];
    let y = new Float64Array(2 * n);
    y.set(start);
    for (let step = 0; step < STEPS; step++) {
      const slopes: Float64Array[] = [];
      for (const [k, reach] of [0, STEP / 2, STEP / 2, STEP].entries()) {
        const stage = k === 0 ? y.slice() : y.map((value, i) => value + reach * slopes[k - 1]![i]!);
        this.#stages.push(stage);
        const slope = new Float64Array(2 * n);
        slope.set(stage.subarray(n));
        slope.set(this.force(stage.slice(0, n)), n);
        slopes.push(slope);
      }
      y = y.map(
        (value, i) =>
          value + (STEP / 6) * (slopes[0]![i]! + 2 * slopes[1]![i]! + 2 * slopes[2]![i]! + slopes[3]![i]!),
      );
    }
    return y.slice(0, n);
  }

  back(end: Float64Array, gradients: Gradients): Float64Array {
    const n = this.count;
    let l = new Float64Array(2 * n);
    l.set(end);
    for (let step = STEPS - 1; step >= 0; step--) {
      const weights = [STEP / 6, STEP / 3, STEP / 3, STEP / 6];
      const reaches = [STEP / 2, STEP / 2, STEP];
      const total = l.slice();
      let later: Float64Array | undefined;
      for (let stage = 3; stage >= 0; stage--) {
        const slope = l.map(
          (value, i) => weights[stage]! * value + (later ? reaches[stage]! * later[i]! : 0),
        );
        const at = this.#stages[4 * step + stage]!.slice(0, n);
        later = new Float64Array(2 * n);
        later.set(this.forceBack(at, slope.slice(n), gradients));
        later.set(slope.subarray(0, n), n);
        for (let i = 0; i < 2 * n; i++) total[i]! += later[i]!;
      }
      l = total;
    }
    return l.slice(0, n);
  }
}

/** A Nyström method, with the angles of its stages kept. */
class ReferenceNystrom extends ReferenceSet {
  #stages: Float64Array[] = [];

  constructor(
    pairs: Float32Array,
    push: Float32Array,
    private readonly method: NystromMethod,
  ) {
    super(pairs, push);
  }

  move(start: Float64Array): Float64Array {
    const q = new Float64Array(this.count);
    q.set(start);
    const forces: Float64Array[] = [];
    this.#stages = [];
    for (const weights of this.method.stages) {
      const stage = moved(q, weights, forces);
      this.#stages.push(stage);
      forces.push(this.force(stage));
    }
    return moved(q, this.method.end, forces);
  }

  back(end: Float64Array, gradients: Gradients): Float64Array {
    const { stages, end: ends } = this.method;
    const pulls = ends.map((weight) => end.map((value) => DURATION ** 2 * weight * value));
    const start = end.slice();
    for (let i = stages.length - 1; i >= 0; i--) {
      const back = this.forceBack(this.#stages[i]!, pulls[i]!, gradients);
      stages[i]!.forEach((weight, j) =>
        back.forEach((value, k) => (pulls[j]![k]! += DURATION ** 2 * weight * value)),
      );
      back.forEach((value, k) => (start[k]! += value));
    }
    return start;
  }
}

/** q + T^2 times a sum of forces. */
function moved(q: Float64Array, weights: readonly number[], forces: readonly Float64Array[]): Float64Array {
  return q.map((angle, i) =>
    weights.reduce((sum, weight, j) => sum + DURATION ** 2 * weight * forces[j]![i]!, angle),
  );
}

const SETS: Readonly<Record<Solver, (set: 0 | 1, pairs: Float32Array, push: Float32Array) => ReferenceSet>> =
  {
    rk4: (_set, ...rest) => new ReferenceRungeKutta(...rest),
    nystrom: (set, ...rest) => new ReferenceNystrom(...rest, METHODS[set]),
  };

/** The network as its equations are written, row by row in double precision: what the compiled one is held to. */
export class ReferenceNetwork implements OscillatorNetwork {
  constructor(
    private readonly shape: NetworkShape,
    private readonly solver: Solver,
  ) {}

  logits(values: Float32Array, x: Float32Array, rows: number): Float32Array {
    return this.#forward(values, x, rows).logits;
  }

  gradient(
    values: Float32Array,
    x: Float32Array,
    labels: Uint8Array,
    rows: number,
    gradient: Float32Array,
  ): BatchScore {
    const { inputs, classes } = this.shape;
    const { counts, pairs, pushes, factor } = layoutOf(this.shape);
    const { logits, ends, sets } = this.#forward(values, x, rows);
    const gLogits = new Float32Array(rows * classes);
    const score = crossEntropy(logits, labels, rows, classes, gLogits);
    const couplings = counts.map((count) => new Float64Array(count * count));
    const push = counts.map((count) => new Float64Array(count));
    let gFactor = 0;
    ends.forEach((end, row) => {
      const gEnd = new Float64Array(counts[1]);
      for (let k = 0; k < classes; k++) {
        const g = gLogits[row * classes + k]!;
        gFactor += g * end[inputs + k]!;
        gEnd[inputs + k] = g * values[factor]!;
      }
      const middle = sets[row]![1].back(gEnd, { coupling: couplings[1]!, push: push[1]! });
      sets[row]![0].back(middle.slice(0, inputs), { coupling: couplings[0]!, push: push[0]! });
    });
    for (const set of [0, 1] as const) {
      pairsGradient(couplings[set]!, counts[set], counts[set], gradient, pairs[set]);
      gradient.set(push[set]!, pushes[set]);
    }
    gradient[factor] = gFactor;
    return score;
  }

  #forward(values: Float32Array, x: Float32Array, rows: number) {
    const { inputs, classes } = this.shape;
    const { counts, pairs, pushes, factor } = layoutOf(this.shape);
    const setOf = (set: 0 | 1) =>
      SETS[this.solver](
        set,
        values.subarray(pairs[set], pairs[set] + counts[set] ** 2),
        values.subarray(pushes[set], pushes[set] + counts[set]),
      );
    const logits = new Float32Array(rows * classes);
    const ends: Float64Array[] = [];
    const sets: (readonly [ReferenceSet, ReferenceSet])[] = [];
    for (let row = 0; row < rows; row++) {
      const both = [setOf(0), setOf(1)] as const;
      const start = Float64Array.from(x.subarray(row * inputs, (row + 1) * inputs));
      const end = both[1].move(both[0].move(start));
      for (let k = 0; k < classes; k++) logits[row * classes + k] = values[factor]! * end[inputs + k]!;
      ends.push(end);
      sets.push(both);
    }
    return { logits, ends, sets };
  }
}
