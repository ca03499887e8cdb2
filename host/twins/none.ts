import type { TwinDefinition } from './definition';
import type { Twin } from './twin';

/** Stands where a method uses no twin: predicts nothing, and lets nothing through. */
class NoTwin implements Twin {
  readonly name = 'none';
  readonly size = 0;

  constructor(
    readonly driveSamples: number,
    readonly senseSamples: number,
  ) {}

  predict(_drive: Float32Array, rows: number): Float32Array {
    return new Float32Array(rows * this.senseSamples);
  }

  vjp(_drive: Float32Array, _cotangent: Float32Array, rows: number): Float32Array {
    return new Float32Array(rows * this.driveSamples);
  }

  linearise(drive: Float32Array, rows: number) {
    return {
      sense: this.predict(drive, rows),
      pullback: (cotangent: Float32Array) => this.vjp(drive, cotangent, rows),
    };
  }

  refine(): void {
    // There is nothing.
  }

  parameters(): Record<string, Float32Array> {
    return {};
  }

  load(): void {
    // There is nothing.
  }

  dispose(): void {
    // There is nothing.
  }
}

export const none: TwinDefinition = {
  name: 'none',
  summary: 'no model: for methods that need none',
  defaultEvaluations: 0,
  refineRate: 0,
  stepsFor: () => 0,
  stepCost: 1,
  create: (_tf, { driveSamples, senseSamples }) => new NoTwin(driveSamples, senseSamples),
  fit: (_tf, { driveSamples, senseSamples }) => Promise.resolve(new NoTwin(driveSamples, senseSamples)),
};
