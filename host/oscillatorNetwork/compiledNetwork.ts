import { crossEntropy, type BatchScore } from '../network/crossEntropy';
import type { CompiledSet } from './compiledSet';
import { Memory } from './memory';
import { BATCH, type OscillatorNetwork } from './network';
import { METHODS } from './nystrom';
import { NystromSet } from './nystromSet';
import { RungeKuttaSet } from './rungeKuttaSet';
import { layoutOf, type Layout, type NetworkShape } from './shape';
import type { Solver } from './solvers';

/** Makes the first or the second set; other arguments as CompiledSet's. */
type SetMaker = (set: 0 | 1, memory: Memory, count: number, outFrom: number) => CompiledSet;

const SETS: Readonly<Record<Solver, SetMaker>> = {
  rk4: (_set, ...rest) => new RungeKuttaSet(...rest),
  nystrom: (set, ...rest) => new NystromSet(...rest, METHODS[set]),
};

/** The network compiled, 32 rows at once in single precision. */
export class CompiledNetwork implements OscillatorNetwork {
  readonly #memory = new Memory();
  readonly #layout: Layout;
  readonly #sets: readonly [CompiledSet, CompiledSet];
  readonly #x: number;
  readonly #logits: Float32Array;
  readonly #gLogits: Float32Array;

  constructor(
    private readonly shape: NetworkShape,
    solver: Solver,
  ) {
    this.#layout = layoutOf(shape);
    const [first, second] = this.#layout.counts;
    const make = SETS[solver];
    this.#sets = [make(0, this.#memory, first, 0), make(1, this.#memory, second, shape.inputs)];
    this.#x = this.#memory.place(BATCH * shape.inputs);
    this.#logits = new Float32Array(BATCH * shape.classes);
    this.#gLogits = new Float32Array(BATCH * shape.classes);
  }

  logits(values: Float32Array, x: Float32Array, rows: number): Float32Array {
    this.#load(values);
    this.#forward(values[this.#layout.factor]!, x, rows, false);
    return this.#logits.subarray(0, rows * this.shape.classes);
  }

  gradient(
    values: Float32Array,
    x: Float32Array,
    labels: Uint8Array,
    rows: number,
    gradient: Float32Array,
  ): BatchScore {
    const { inputs, classes } = this.shape;
    const { pairs, pushes, factor } = this.#layout;
    const f = values[factor]!;
    this.#load(values);
    const end = this.#forward(f, x, rows, true);
    const score = crossEntropy(this.#logits, labels, rows, classes, this.#gLogits);
    const [first, second] = this.#sets;
    const last = this.#memory.view(second.l, second.shape.length).fill(0);
    let gFactor = 0;
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < classes; k++) {
        const g = this.#gLogits[row * classes + k]!;
        const at = second.shape.at(inputs + k, row);
        gFactor += g * end[at]!;
        last[at] = f * g;
      }
    }
    second.back(true);
    const entering = this.#memory.view(first.l, first.shape.length);
    second.shape.copyTo(first.shape, last, entering, inputs);
    first.back(false);
    first.gradients(gradient, pairs[0], pushes[0]);
    second.gradients(gradient, pairs[1], pushes[1]);
    gradient[factor] = gFactor;
    return score;
  }

  #load(values: Float32Array): void {
    const { counts, pairs, pushes } = this.#layout;
    for (const set of [0, 1] as const) {
      this.#sets[set].load(
        values.subarray(pairs[set], pairs[set] + counts[set] ** 2),
        values.subarray(pushes[set], pushes[set] + counts[set]),
      );
    }
  }

  /** @returns the angles of the second set */
  #forward(f: number, x: Float32Array, rows: number, keeps: boolean): Float32Array {
    const { inputs, classes } = this.shape;
    const [first, second] = this.#sets;
    this.#memory.view(this.#x, rows * inputs).set(x.subarray(0, rows * inputs));
    this.#memory.exports.tiles(first.q, first.shape.tile, this.#x, rows, inputs);
    first.move(keeps);
    const start = this.#memory.view(first.q, first.shape.length);
    const end = this.#memory.view(second.q, second.shape.length).fill(0);
    first.shape.copyTo(second.shape, start, end, inputs);
    second.move(keeps);
    for (let row = 0; row < rows; row++)
      for (let k = 0; k < classes; k++)
        this.#logits[row * classes + k] = f * end[second.shape.at(inputs + k, row)]!;
    return end;
  }
}
