/** Steps of the classical Runge-Kutta method, and the length of one; time has no unit. */
export const STEPS = 5;
export const STEP = 0.1;
/** How long a set moves. */
export const DURATION = STEPS * STEP;

/** Two sets of oscillators, the second begun by the first and with one more a class. */
export interface NetworkShape {
  readonly inputs: number;
  readonly classes: number;
}

/** Where each part of the parameters begins; they lie in one array. */
export interface Layout {
  /** Oscillators of each set. */
  readonly counts: readonly [number, number];
  /** C of each set, count x count. */
  readonly pairs: readonly [number, number];
  /** e of each set, one an oscillator. */
  readonly pushes: readonly [number, number];
  /** f, which the logits are scaled with. */
  readonly factor: number;
  readonly size: number;
}

export function layoutOf({ inputs, classes }: NetworkShape): Layout {
  const second = inputs + classes;
  const push1 = inputs * inputs;
  const pairs2 = push1 + inputs;
  const push2 = pairs2 + second * second;
  const factor = push2 + second;
  return {
    counts: [inputs, second],
    pairs: [0, pairs2],
    pushes: [push1, push2],
    factor,
    size: factor + 1,
  };
}
