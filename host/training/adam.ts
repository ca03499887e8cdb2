import { KernelMemory, type KernelExports } from '../common/kernelMemory';
import { instantiateKernel } from '../common/wasm';

/** What the compiled module exports: host/kernels/adam.ts. */
interface Exports extends KernelExports {
  update(
    values: number,
    gradient: number,
    first: number,
    second: number,
    count: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    rate: number,
    unbias1: number,
    unbias2: number,
  ): void;
}

/**
 * Adam (Kingma and Ba, 2015), with its state open so that a checkpoint can hold it.
 *
 * Moments are kept in double precision: the numbers then do not depend on how a backend rounds.
 */
export class Adam {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Updates made. */
  steps = 0;
  readonly #exports = instantiateKernel('adam') as Exports;
  readonly #values: Float32Array;
  readonly #gradient: Float32Array;

  constructor(
    private readonly count: number,
    private readonly beta1 = 0.9,
    private readonly beta2 = 0.999,
    private readonly epsilon = 1e-8,
  ) {
    const memory = new KernelMemory(this.#exports);
    const even = this.#even;
    // Numbers of double precision have twice the room; all are laid out before any is looked at.
    const [first, second] = [memory.place(2 * even), memory.place(2 * even)];
    const [values, gradient] = [memory.place(even), memory.place(even)];
    const { buffer } = this.#exports.memory;
    this.first = new Float64Array(buffer, first, count);
    this.second = new Float64Array(buffer, second, count);
    this.#values = memory.view(values, count);
    this.#gradient = memory.view(gradient, count);
  }

  /** Moves `values` one step of size `rate` against `gradient`, in place. */
  update(values: Float32Array, gradient: Float32Array, rate: number): void {
    const { beta1, beta2, epsilon } = this;
    this.steps++;
    this.#values.set(values);
    this.#gradient.set(gradient);
    this.#exports.update(
      this.#values.byteOffset,
      this.#gradient.byteOffset,
      this.first.byteOffset,
      this.second.byteOffset,
      this.#even,
      beta1,
      beta2,
      epsilon,
      rate,
      1 / (1 - beta1 ** this.steps),
      1 / (1 - beta2 ** this.steps),
    );
    values.set(this.#values);
  }

  /** The kernel takes two at a time. */
  get #even(): number {
    return 2 * Math.ceil(this.count / 2);
  }
}
