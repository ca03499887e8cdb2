import type { Exports, Memory, Placed } from './memory';
import type { StateShape } from './stateShape';

/** Oscillators that the kernel couples at least. */
export const SMALLEST = 4;
const STRASSEN_FACTORS = 7;
/** Halves of a state in two tiles that Strassen's products need besides. */
const STRASSEN_STATES = 9;

/** Q and e of a set of oscillators, and what they make of sines: Q s + e. */
export class Couplings {
  readonly #kernel: Exports;
  readonly #memory: Memory;
  readonly #shape: StateShape;
  readonly #pairs: number;
  readonly #matrix: number;
  readonly #packed: number;
  readonly #factors: number;
  /** Bytes of one packed factor. */
  readonly #size: number;
  readonly #push: number;
  readonly #pushSteps: number;
  readonly #work: number;

  /** @param partFrom - what `forceFrom` and `backFrom` are from, a multiple of 4; 0 where they are not wanted */
  constructor(
    memory: Memory,
    shape: StateShape,
    private readonly partFrom: number,
  ) {
    this.#memory = memory;
    this.#kernel = memory.exports;
    this.#shape = shape;
    const { n, count } = shape;
    const half = n / 2;
    const packed = (lines: number) => 4 * Math.ceil(lines / 4) * lines;
    this.#pairs = memory.place(Math.max(count, SMALLEST) ** 2);
    this.#matrix = memory.place(n * n);
    this.#packed = memory.place(packed(n));
    this.#size = 4 * packed(half);
    this.#factors = memory.place(STRASSEN_FACTORS * packed(half));
    this.#push = memory.place(n);
    this.#pushSteps = memory.place(n);
    this.#work = memory.place(STRASSEN_STATES * half * 16);
  }

  /** Takes C and e over. */
  load(pairs: Float32Array, push: Float32Array): void {
    const { n, count } = this.#shape;
    const line = Math.max(count, SMALLEST);
    const own = this.#memory.view(this.#pairs, line * line);
    if (line === count) own.set(pairs);
    else for (let i = 0; i < count; i++) own.set(pairs.subarray(i * count, (i + 1) * count), i * line);
    this.#kernel.couplings(this.#pairs, line, this.#matrix, n);
    if (this.partFrom > 0) this.#kernel.pack(this.#matrix, n, this.#packed, this.partFrom);
    this.#kernel.packStrassen(this.#matrix, n, this.#factors, this.#size);
    const pushes = this.#memory.view(this.#push, n);
    pushes.set(push);
    const steps = this.#memory.view(this.#pushSteps, n);
    steps.set(pushes);
    for (let i = n / 2; i < n; i++) steps[i]! -= pushes[i - n / 2]!;
  }

  /** out = Q x + e. */
  force(x: Placed, out: number): void {
    this.#whole(x, out, this.#pushSteps);
  }

  /** The same for the last oscillators; the others are left as they are. */
  forceFrom(x: Placed, out: number): void {
    const { n, tile } = this.#shape;
    this.#kernel.product(this.#packed, ...x, out, this.#push, n, tile, this.partFrom, 0);
  }

  /** out = Q g, the gradient back: Q is symmetric. */
  back(g: Placed, out: number): void {
    this.#whole(g, out, 0);
  }

  /** The same where g is 0 before the last oscillators. */
  backFrom(g: Placed, out: number): void {
    const { n, tile } = this.#shape;
    this.#kernel.product(this.#packed, ...g, out, 0, n, tile, 0, this.partFrom);
  }

  #whole(x: Placed, out: number, push: number): void {
    const { n, tile } = this.#shape;
    this.#kernel.strassen(this.#factors, this.#size, ...x, out, push, n, tile, this.#work);
  }
}
