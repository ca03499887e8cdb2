import { crossEntropy, type BatchScore } from '../network/crossEntropy';
import { couplingOf } from '../plants/oscillators/motion';
import { pairsGradient } from './couplingGradient';
import type { OscillatorNetwork } from './network';
import { layoutOf, STEP, STEPS, type NetworkShape } from './shape';

/** One set as a first-order system (q, p), with the stages of each step kept. */
class ReferenceSet {
  readonly #count: number;
  readonly #coupling: Float64Array;
  readonly #push: Float32Array;
  #stages: Float64Array[] = [];

  constructor(pairs: Float32Array, push: Float32Array) {
    this.#count = push.length;
    this.#coupling = couplingOf(Float64Array.from(pairs), this.#count);
    this.#push = push;
  }

  move(start: Float64Array): Float64Array {
    const n = this.#count;
    this.#stages = [];
    let y = new Float64Array(2 * n);
    y.set(start);
    for (let step = 0; step < STEPS; step++) {
      const slopes: Float64Array[] = [];
      for (const [k, reach] of [0, STEP / 2, STEP / 2, STEP].entries()) {
        const stage = k === 0 ? y.slice() : y.map((value, i) => value + reach * slopes[k - 1]![i]!);
        this.#stages.push(stage);
        slopes.push(this.#slope(stage));
      }
      y = y.map(
        (value, i) =>
          value + (STEP / 6) * (slopes[0]![i]! + 2 * slopes[1]![i]! + 2 * slopes[2]![i]! + slopes[3]![i]!),
      );
    }
    return y.slice(0, n);
  }

  /** Adds to the gradients of Q and e; returns that of the start. */
  back(end: Float64Array, coupling: Float64Array, push: Float64Array): Float64Array {
    const n = this.#count;
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
        later = this.#slopeBack(this.#stages[4 * step + stage]!, slope, coupling, push);
        for (let i = 0; i < 2 * n; i++) total[i]! += later[i]!;
      }
      l = total;
    }
    return l.slice(0, n);
  }

  #slope(y: Float64Array): Float64Array {
    const n = this.#count;
    const slope = new Float64Array(2 * n);
    for (let i = 0; i < n; i++) {
      let force = this.#push[i]! - Math.sin(y[i]!);
      for (let j = 0; j < n; j++) force += this.#coupling[i * n + j]! * Math.sin(y[j]!);
      slope[i] = y[n + i]!;
      slope[n + i] = force;
    }
    return slope;
  }

  #slopeBack(y: Float64Array, slope: Float64Array, coupling: Float64Array, push: Float64Array): Float64Array {
    const n = this.#count;
    const back = new Float64Array(2 * n);
    for (let i = 0; i < n; i++) {
      const force = slope[n + i]!;
      push[i]! += force;
      back[n + i] = slope[i]!;
      back[i]! -= Math.cos(y[i]!) * force;
      for (let j = 0; j < n; j++) {
        coupling[i * n + j]! += force * Math.sin(y[j]!);
        back[j]! += this.#coupling[i * n + j]! * Math.cos(y[j]!) * force;
      }
    }
    return back;
  }
}

/** The network as its equations are written, row by row in double precision: what the compiled one is held to. */
export class ReferenceNetwork implements OscillatorNetwork {
  constructor(private readonly shape: NetworkShape) {}

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
      const middle = sets[row]![1].back(gEnd, couplings[1]!, push[1]!);
      sets[row]![0].back(middle.slice(0, inputs), couplings[0]!, push[0]!);
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
      new ReferenceSet(
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
