import type { Random } from '../common/random';
import type { Tf } from './tensorflow';
import type { Twin } from './twin';

export interface TwinShape {
  readonly driveSamples: number;
  readonly senseSamples: number;
}

/** Evaluations a twin is fitted to. */
export interface TwinData extends TwinShape {
  readonly rows: number;
  /** rows x driveSamples, normalised */
  readonly drive: Float32Array;
  /** rows x senseSamples, normalised */
  readonly sense: Float32Array;
}

/** What one kind of twin made of so many evaluations. */
export interface TwinCandidate {
  readonly twin: string;
  readonly evaluations: number;
  /** On evaluations it was not fitted to. */
  readonly error: number;
}

export interface FitOptions {
  readonly random: Random;
  /** Optimiser steps. Defaults to the twin's own. */
  readonly steps?: number;
  /** Called now and then with the steps done so far. */
  readonly onStep?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Called with each candidate where several are fitted. */
  readonly onCandidate?: (candidate: TwinCandidate) => void;
}

/** A kind of twin: how one is made and fitted. */
export interface TwinDefinition {
  readonly name: string;
  readonly summary: string;
  /** Evaluations worth spending on it, the held-out ones included. */
  readonly defaultEvaluations: number;
  /** Adam's rate where a fitted one is refined while training goes on. */
  readonly refineRate: number;
  /** Optimiser steps that so many evaluations are worth. */
  stepsFor(rows: number): number;
  /** What a step takes in time, over a step of the Wiener twin's; for the time left where several kinds are fitted. */
  readonly stepCost: number;
  /** An unfitted twin, for parameters from a checkpoint. */
  create(tf: Tf, shape: TwinShape): Twin;
  fit(tf: Tf, data: TwinData, options: FitOptions): Promise<Twin>;
}

/** Learning rate that falls from `peak` to 0 along half a cosine. */
export function cosine(peak: number, step: number, steps: number): number {
  return 0.5 * peak * (1 + Math.cos((Math.PI * step) / steps));
}

/** Copies random rows of a table into a batch. */
export function gather(
  rows: Uint32Array,
  from: Float32Array,
  columns: number,
  batch: Float32Array = new Float32Array(rows.length * columns),
): Float32Array {
  rows.forEach((row, i) => batch.set(from.subarray(row * columns, (row + 1) * columns), i * columns));
  return batch;
}

/** Lets timers and signals through in long synchronous work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
