import { seededRandom } from '../common/random';
import type { Dataset, Rows } from '../data';
import type { Checkpoint, Run } from '../runs';
import { decodeCheckpoint, encodeCheckpoint } from '../runs/checkpointFormat';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { EpochMetrics, TrainContext, TrainOptions } from './contract';

export const SAMPLES = 16;
const CLASSES = 3;

/** A system small enough for tests: a curve and an echo, with noise keyed by the evaluation's number. */
export class EchoSystem implements PhysicalSystem {
  readonly name = 'echo';
  readonly driveSamples = SAMPLES;
  readonly senseSamples = SAMPLES;
  readonly sampleRateHz = 8000;
  readonly settleSeconds = 0.008;
  nextEvaluation = 0;
  played = 0;
  /** Called before each answer; may throw. */
  beforeAnswer: () => void = () => undefined;

  /** @param echo - of the sample before */
  constructor(private readonly echo = 0.6) {}

  respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    this.beforeAnswer();
    const sense = drive.map((u, i) => {
      const before = i % SAMPLES === 0 ? 0 : drive[i - 1]!;
      const evaluation = this.nextEvaluation + Math.floor(i / SAMPLES);
      return Math.tanh(u + this.echo * before) + 0.01 * Math.sin(evaluation * 12.9898 + i * 78.233);
    });
    this.nextEvaluation += rows;
    this.played += rows;
    return Promise.resolve(sense);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Three shapes in noise. */
function shapes(count: number, seed: number): Rows {
  const random = seededRandom(seed, 'shapes');
  const y = new Uint8Array(count).map(() => random.integer(CLASSES));
  const x = new Float32Array(count * SAMPLES).map((_, i) => {
    const shape = y[Math.floor(i / SAMPLES)]!;
    const on = Math.floor(((i % SAMPLES) * CLASSES) / SAMPLES) === shape;
    return Math.min(1, Math.max(0, (on ? 0.8 : 0.1) + 0.2 * random.normal()));
  });
  return { x, y };
}

export const shapesData: Dataset = {
  name: 'shapes',
  classes: CLASSES,
  inputs: SAMPLES,
  train: shapes(300, 1),
  test: shapes(100, 2),
};

export const smallOptions: TrainOptions = {
  system: 'echo',
  data: 'shapes',
  preset: 'quick',
  method: 'pat',
  twin: 'wiener',
  seed: 1,
  architecture: 'physical',
  layers: 2,
  width: 2,
  epochs: 4,
  pretrainEpochs: 1,
  pretrainSize: 100,
  trainSize: 120,
  validationSize: 40,
  batchSize: 10,
  pretrainLearningRate: 0.05,
  learningRate: 0.05,
  learningRateHalving: 40,
  twinEvaluations: 120,
};

export interface Recorded {
  readonly context: TrainContext;
  readonly system: EchoSystem;
  readonly checkpoints: Checkpoint[];
  readonly metrics: EpochMetrics[];
  readonly abort: AbortController;
}

/** A context that keeps what training says and saves. */
export function recorded(checkpoint?: Checkpoint, hadEnded = false): Recorded {
  const system = new EchoSystem();
  const checkpoints: Checkpoint[] = [];
  const metrics: EpochMetrics[] = [];
  const abort = new AbortController();
  const run: Pick<Run, 'saveCheckpoint'> = {
    // As a file keeps it.
    saveCheckpoint: (checkpoint) =>
      checkpoints.push(decodeCheckpoint(encodeCheckpoint(checkpoint)) as Checkpoint),
  };
  return {
    system,
    checkpoints,
    metrics,
    abort,
    context: {
      system,
      dataset: shapesData,
      run: run,
      ...(checkpoint && { resume: { checkpoint, hadEnded } }),
      progress: { stage: () => ({ update: () => undefined, end: () => undefined }) },
      signal: abort.signal,
      log: () => undefined,
      metrics: (line) => metrics.push(line),
    },
  };
}
