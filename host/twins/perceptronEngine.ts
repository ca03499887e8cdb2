import type { TwinShape } from './definition';

/** Names of the weights, in the order their numbers lie in one array. */
export const WEIGHTS = ['w1', 'b1', 'w2', 'b2', 'w3', 'b3', 'linear'] as const;
export type WeightName = (typeof WEIGHTS)[number];

/** Sizes of the weights: two hidden layers with biases, and a linear map beside them. */
export function perceptronShapes(
  { driveSamples, senseSamples }: TwinShape,
  [first, second]: readonly [number, number],
): Readonly<Record<WeightName, readonly [lines: number, columns: number]>> {
  return {
    w1: [driveSamples, first],
    b1: [1, first],
    w2: [first, second],
    b2: [1, second],
    w3: [second, senseSamples],
    b3: [1, senseSamples],
    linear: [driveSamples, senseSamples],
  };
}

/**
 * What reckons the mlp twin: two hidden layers of rectified units and a linear map beside them, from what is clamped to
 * -1..1, forward and backward.
 */
export interface PerceptronEngine {
  /** Numbers that are trained, in all. */
  readonly size: number;
  readonly shapes: ReturnType<typeof perceptronShapes>;
  /** The weights, for an optimiser: good until the next call. */
  readonly values: Float32Array;
  /** Their gradients, as `gradientOfError` left them; good as long. */
  readonly gradient: Float32Array;
  /** Each weight's stretch of `values`, by name. */
  parts(): [WeightName, Float32Array][];
  /** To be called when `values` has been written to. */
  valuesChanged(): void;
  /** @returns rows x senseSamples, a copy */
  predict(drive: Float32Array, rows: number): Float32Array;
  /** @returns rows x driveSamples, a copy: the gradient with respect to a drive, from one with respect to its sense */
  back(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array;
  /** Leaves the gradient of the mean squared error in `gradient`. */
  gradientOfError(drive: Float32Array, sense: Float32Array, rows: number): void;
  dispose(): void;
}
