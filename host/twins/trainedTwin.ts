import type { Random } from '../common/random';
import type { Adam } from '../training/adam';
import type { FitOptions, TwinData, TwinDefinition, TwinShape } from './definition';
import type { Tf } from './tensorflow';
import type { Linearised, Twin } from './twin';

/** What twins share whose numbers are all trained by one optimiser. */
export abstract class TrainedTwin implements Twin {
  abstract readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;

  constructor({ driveSamples, senseSamples }: TwinShape) {
    this.driveSamples = driveSamples;
    this.senseSamples = senseSamples;
  }

  get size(): number {
    return this.values.length;
  }

  abstract predict(drive: Float32Array, rows: number): Float32Array;
  abstract vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array;
  abstract fit(data: TwinData, options: FitOptions): Promise<void>;

  /** Shares nothing unless a twin knows what to keep. */
  linearise(drive: Float32Array, rows: number): Linearised {
    const kept = drive.slice();
    return {
      sense: this.predict(kept, rows),
      pullback: (cotangent) => this.vjp(kept, cotangent, rows),
    };
  }

  parameters(): Record<string, Float32Array> {
    return Object.fromEntries(this.parts().map(([name, values]) => [name, values.slice()]));
  }

  load(parameters: Record<string, Float32Array>): void {
    for (const [name, into] of this.parts()) {
      const values = parameters[name];
      if (values?.length !== into.length)
        throw new RangeError(`these are no parameters of a twin of this size and kind, ${this.name}`);
      into.set(values);
    }
    this.valuesChanged();
  }

  refine(adam: Adam, drive: Float32Array, sense: Float32Array, rows: number, rate: number): void {
    const gradient = this.gradient(drive, sense, rows);
    adam.update(this.values, gradient, rate);
    this.valuesChanged();
  }

  dispose(): void {
    // Its memory goes with it.
  }

  /** What is trained; asked for anew each time, since it may have moved. */
  protected abstract get values(): Float32Array;

  /** Gradient of the mean squared error by `values`. */
  protected abstract gradient(drive: Float32Array, sense: Float32Array, rows: number): Float32Array;

  /** `values` by the names they have in a checkpoint. */
  protected parts(): readonly (readonly [name: string, values: Float32Array])[] {
    return [['values', this.values]];
  }

  /** For what follows from `values`. */
  protected valuesChanged(): void {
    // Nothing, unless a twin says what.
  }
}

/** How twins that fit themselves are made and fitted; what is to be loaded gets nothing random. */
export function selfFitted(
  make: (shape: TwinShape, tf: Tf, random?: Random) => TrainedTwin,
): Pick<TwinDefinition, 'create' | 'fit'> {
  return {
    create: (tf, shape) => make(shape, tf),
    async fit(tf, data, options) {
      const twin = make(data, tf, options.random);
      await twin.fit(data, options);
      return twin;
    },
  };
}
