import type { Adam } from '../training/adam';

/** A twin at one drive. */
export interface Linearised {
  /** rows x senseSamples, as `predict` gives it. */
  readonly sense: Float32Array;
  /** As `vjp` at that drive; good until the twin's parameters change. */
  pullback(cotangent: Float32Array): Float32Array;
}

/** Differentiable model of a physical system, fitted to the system's own evaluations. */
export interface Twin {
  /** `wiener`, `mlp`, ... */
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;

  /**
   * Predicts what would be sensed.
   *
   * @param drive - rows x driveSamples, normalised; clamped to -1..1
   * @returns rows x senseSamples
   */
  predict(drive: Float32Array, rows: number): Float32Array;

  /**
   * Vector-Jacobian product at `drive`: the gradient of sum(predict(drive) * cotangent) with respect to drive.
   *
   * @param cotangent - rows x senseSamples
   * @returns rows x driveSamples; zero where drive lies outside -1..1
   */
  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array;

  /** Prediction and vector-Jacobian product at one drive; what the two share is done once. */
  linearise(drive: Float32Array, rows: number): Linearised;

  /** Numbers that are trained, in all. */
  readonly size: number;

  /**
   * One step of Adam against the mean squared error on rows that were played.
   *
   * @param adam - of `size` numbers; the caller's, so that a checkpoint can hold it
   * @param sense - rows x senseSamples, what was sensed at `drive`
   * @param rows - a multiple of 4
   */
  refine(adam: Adam, drive: Float32Array, sense: Float32Array, rows: number, rate: number): void;

  /** Named parameters, copied, for checkpoints. `load` takes the same names and lengths. */
  parameters(): Record<string, Float32Array>;
  load(parameters: Record<string, Float32Array>): void;

  /** Frees what the backend holds. */
  dispose(): void;
}
