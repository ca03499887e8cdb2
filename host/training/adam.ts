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

  constructor(
    count: number,
    private readonly beta1 = 0.9,
    private readonly beta2 = 0.999,
    private readonly epsilon = 1e-8,
  ) {
    this.first = new Float64Array(count);
    this.second = new Float64Array(count);
  }

  /** Moves `values` one step of size `rate` against `gradient`, in place. */
  update(values: Float32Array, gradient: Float32Array, rate: number): void {
    const { first, second, beta1, beta2, epsilon } = this;
    this.steps++;
    const unbias1 = 1 / (1 - beta1 ** this.steps);
    const unbias2 = 1 / (1 - beta2 ** this.steps);
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i]!;
      const m = (first[i] = beta1 * first[i]! + (1 - beta1) * g);
      const v = (second[i] = beta2 * second[i]! + (1 - beta2) * g * g);
      values[i]! -= (rate * m * unbias1) / (Math.sqrt(v * unbias2) + epsilon);
    }
  }
}
