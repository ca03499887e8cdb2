import type { Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { ChladniError } from '../common/errors';
import type { FitOptions, TwinData, TwinDefinition, TwinShape } from './definition';
import { fitByAdam } from './fitByAdam';
import { TensorModel } from './tensorModel';
import type { Tf } from './tensorflow';
import { selfFitted, TrainedTwin } from './trainedTwin';

/** What a user's file exports: docs/twins.md. */
export interface OwnModel {
  /** Numbers to be trained, as they start. */
  numbers(tf: Tf, shape: TwinShape & { readonly seed: number }): Readonly<Record<string, Tensor>>;
  /** @param drive - rows x driveSamples, within -1..1. @returns rows x senseSamples */
  predict(tf: Tf, numbers: Readonly<Record<string, Tensor>>, drive: Tensor2D): Tensor;
  /** Evaluations to fit it to. Default to 1200. */
  readonly evaluations?: number;
  /** Steps of Adam that fit it. Default to 1500. */
  readonly steps?: number;
  /** Adam's rate at first. Defaults to 0.005. */
  readonly rate?: number;
}

const BATCH = 128;
/** Of the fit's rate, once training goes on. */
const REFINE = 0.02;
const TRIED_ROWS = 4;

/** A twin that a user's file defines, differentiated by TensorFlow.js. Its name is the file's path. */
class OwnTwin extends TrainedTwin {
  readonly name: string;
  private readonly model: TensorModel;

  constructor(
    path: string,
    private readonly own: Required<OwnModel>,
    tf: Tf,
    shape: TwinShape,
    seed: number,
  ) {
    super(shape);
    this.name = path;
    this.model = this.guarded(() => {
      const numbers = startOf(own, tf, { ...this.shape, seed });
      return new TensorModel(tf, this.shape, numbers, (drive) => {
        const sense: unknown = own.predict(tf, numbers, drive);
        return checked(tf, sense, [drive.shape[0], shape.senseSamples]);
      });
    });
    this.predict(new Float32Array(TRIED_ROWS * shape.driveSamples), TRIED_ROWS);
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.guarded(() => this.model.predict(drive, rows));
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    return this.guarded(() => this.model.back(drive, cotangent, rows));
  }

  async fit(data: TwinData, options: FitOptions): Promise<void> {
    const { steps, rate } = this.own;
    const plan = { batch: Math.min(BATCH, data.rows), peakRate: rate, breatheEvery: 10 };
    await fitByAdam(this, data, { steps, ...options }, plan);
    if (!this.values.every(Number.isFinite))
      throw failed(this.name, `its numbers are not finite after ${options.steps ?? steps} steps`);
  }

  override dispose(): void {
    this.model.dispose();
  }

  protected get values(): Float32Array {
    return this.model.values;
  }

  protected gradient(drive: Float32Array, sense: Float32Array, rows: number): Float32Array {
    this.guarded(() => this.model.gradientOfError(drive, sense, rows));
    return this.model.gradient;
  }

  protected override parts() {
    return this.model.parts();
  }

  protected override valuesChanged(): void {
    this.model.valuesChanged();
  }

  private get shape(): TwinShape {
    return { driveSamples: this.driveSamples, senseSamples: this.senseSamples };
  }

  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw cause instanceof ChladniError ? cause : failed(this.name, messageOf(cause), cause);
    }
  }
}

/**
 * The twin a file's default export defines.
 *
 * @throws ChladniError `TWIN_FAILED` when that is none
 */
export function ownTwin(path: string, exported: unknown): TwinDefinition {
  const given = (exported ?? {}) as Partial<OwnModel>;
  for (const name of ['numbers', 'predict'] as const)
    if (typeof given[name] !== 'function') throw failed(path, `its default export has no function ${name}`);
  const count = (name: 'evaluations' | 'steps', otherwise: number, least: number) => {
    const value = given[name] ?? otherwise;
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw failed(path, `${name} is ${String(value)}: it has to be a whole number from ${least}`);
  };
  const { rate = 5e-3 } = given;
  if (!(typeof rate === 'number' && rate > 0 && rate < 1))
    throw failed(path, `rate is ${String(rate)}: it has to lie between 0 and 1`);
  const own = {
    numbers: given.numbers!.bind(given),
    predict: given.predict!.bind(given),
    // A tenth is held out, and rows go in fours.
    evaluations: count('evaluations', 1200, 40),
    steps: count('steps', 1500, 1),
    rate,
  };
  return {
    name: path,
    summary: 'a model of your own',
    defaultEvaluations: own.evaluations,
    refineRate: REFINE * own.rate,
    stepsFor: () => own.steps,
    stepCost: 1,
    ...selfFitted((shape, tf, random) => new OwnTwin(path, own, tf, shape, random?.integer(2 ** 31) ?? 0)),
  };
}

/** What is trained, at its start. */
function startOf(
  own: OwnModel,
  tf: Tf,
  asked: TwinShape & { readonly seed: number },
): Record<string, Variable> {
  return tf.tidy(() => {
    const given: unknown = own.numbers(tf, asked);
    const entries = Object.entries((given ?? {}) as Record<string, unknown>);
    if (entries.length === 0) throw new Error('numbers returned none');
    const variables = entries.map(([name, start]) => {
      if (!(start instanceof tf.Tensor) || start.dtype !== 'float32')
        throw new Error(`numbers returned ${name}, which is no tensor of float32`);
      return [name, tf.variable(start)] as const;
    });
    return Object.fromEntries(variables);
  });
}

function checked(tf: Tf, sense: unknown, [rows, samples]: readonly [number, number]): Tensor2D {
  if (!(sense instanceof tf.Tensor)) throw new Error('predict returned no tensor');
  const { shape } = sense as Tensor;
  if (shape.length !== 2 || shape[0] !== rows || shape[1] !== samples)
    throw new Error(`predict returned a tensor of ${shape.join(' x ')}, not of ${rows} x ${samples}`);
  return sense as Tensor2D;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function failed(path: string, what: string, cause?: unknown): ChladniError {
  return new ChladniError('TWIN_FAILED', `The twin of ${path}: ${what}.`, 'Mend the file (docs/twins.md).', {
    cause,
  });
}
