import type { Dataset } from '../data/dataset';
import type { Reading } from '../data/reading';
import type { Parameters } from '../network/parameters';
import type { Architecture } from '../network/shape';
import type { Solver } from '../oscillatorNetwork/solvers';
import type { Checkpoint, LoadedRun, Run } from '../runs';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { TwinCandidate } from '../twins/definition';

/** What was asked for. The preset decides whatever is absent. */
export interface TrainRequest {
  readonly system: string;
  readonly data: string;
  readonly reading?: Reading;
  readonly preset: string;
  readonly seed: number;
  readonly method?: string;
  readonly twin?: string;
  readonly architecture?: Architecture;
  readonly layers?: number;
  readonly width?: number;
  readonly epochs?: number;
  readonly trainSize?: number;
  readonly driveLevel?: number;
  readonly adaptTwin?: boolean;
  readonly replay?: number;
  readonly stopAfter?: number;
  readonly batchGrowth?: number;
  readonly augment?: number;
}

/** A request with its preset's choices filled in; kept in run.json and in each checkpoint. */
export interface TrainOptions {
  readonly system: string;
  readonly data: string;
  /** How the data are read, where that was given. */
  readonly reading?: Reading;
  readonly preset: string;
  readonly method: string;
  readonly twin: string;
  readonly seed: number;
  /** `hybrid`: a trained digital linear layer comes before the physics. */
  readonly architecture: Architecture;
  readonly layers: number;
  /** Channels, and evaluations, a layer. */
  readonly width: number;
  readonly epochs: number;
  /** Epochs on the twin before the method's own; 0 for none. */
  readonly pretrainEpochs: number;
  /** Rows of those; no evaluation is played for them. */
  readonly pretrainSize: number;
  /** Rows trained on; at most what the validation split leaves. */
  readonly trainSize: number;
  readonly validationSize: number;
  readonly batchSize: number;
  /** Adam's peak rate in pretraining and in the method's own epochs; each halves in `learningRateHalving` steps. */
  readonly pretrainLearningRate: number;
  readonly learningRate: number;
  readonly learningRateHalving: number;
  /** Refit the twin to what training plays; a method may do so unasked. Defaults to false. */
  readonly adaptTwin?: boolean;
  /** Further steps on each batch that was played, at no evaluation. Defaults to 0. */
  readonly replay?: number;
  /** Epochs of the method without a gain on validation after which it stops; 0, the default, for never. */
  readonly stopAfter?: number;
  /** How many times fewer rows than `batchSize` the method's first step takes; they double each epoch. Defaults to 1. */
  readonly batchGrowth?: number;
  /** How far images are shifted, turned and scaled at random, 1 for a pixel, 10 degrees and 10 %. Defaults to 0, not at all. */
  readonly augment?: number;
  /** Evaluations the twin is fitted to and tested on; of several boards on each. */
  readonly twinEvaluations: number;
  /** Boards the rows are dealt over. Defaults to 1. */
  readonly boards?: number;
  /** The system's own default when absent. */
  readonly driveLevel?: number;
  /** Of the network of oscillators alone: how its motion is computed. Defaults to `rk4`. */
  readonly solver?: Solver;
}

/** One line of metrics.jsonl. */
export interface EpochMetrics {
  readonly type: 'epoch';
  /** `pretrain` is on the twin, `train` by the method. */
  readonly phase: 'pretrain' | 'train';
  /** From 1, within the phase. */
  readonly epoch: number;
  readonly trainLoss: number;
  /** NaN where no rows are kept for validation. */
  readonly validationAccuracy: number;
  /** Of several boards, each on the rows it played. */
  readonly boardAccuracies?: readonly number[];
  /** Evaluations so far: twin, training and validation. */
  readonly evaluations: number;
  /** Bench time of those evaluations. */
  readonly benchSeconds: number;
}

/** A stage of long work. */
export interface Stage {
  /** @param done - units done so far, of the stage's total */
  update(done: number, note?: string): void;
  end(): void;
}

/** Where long work tells how far it is. */
export interface Progress {
  /** @param name - what the user reads: `fit the twin`, `epoch 1 of 3`, `test` */
  stage(name: string, total: number): Stage;
}

/** Where to go on from. */
export interface Resumption {
  readonly checkpoint: Checkpoint;
  /** The run had come to its end, test included: `options.epochs` are further ones then, and the epochs in all otherwise. */
  readonly hadEnded: boolean;
}

export interface TrainContext {
  readonly system: PhysicalSystem;
  readonly dataset: Dataset;
  /** The run's folder: checkpoints are written through it, after each epoch and on an abort. */
  readonly run: Pick<Run, 'saveCheckpoint'>;
  readonly resume?: Resumption;
  /** Parameters to begin with in place of random ones: another training's. */
  readonly start?: Parameters;
  readonly progress: Progress;
  /** Aborted by Ctrl-C: save a checkpoint, then throw its reason (a ChladniError `INTERRUPTED`). */
  readonly signal: AbortSignal;
  /** A line for people. */
  log(line: string): void;
  /** Appends to metrics.jsonl and shows it. */
  metrics(metrics: EpochMetrics): void;
}

/** What adapting a twin was worth. */
export interface TwinAdaptationErrors {
  /** Twin error on what training played, each before the twin learned from it: of the twin as it was fitted, ... */
  readonly before: number;
  /** ... and of the twin as it then was. */
  readonly after: number;
}

/** What one of several boards answered of a test. */
export interface BoardTest {
  readonly board: string;
  /** On the test rows it played. */
  readonly testAccuracy: number;
  readonly testRows: number;
}

/** One of several boards in a training. */
export interface BoardResult extends BoardTest {
  /** Of its own twin, and of the best plain FIR on the same evaluations. */
  readonly twinError: number;
  readonly firError: number;
  /** It has played, without the test's. */
  readonly evaluations: number;
}

/** The result's fields that training knows; the command adds type, command, run, baselineAccuracy and wallSeconds. */
export interface TrainResult {
  /** Where the twin was adapted. */
  readonly twinAdaptation?: TwinAdaptationErrors;
  /** What it was trained with: of `auto`, what was picked. */
  readonly twin: string;
  /** What `auto` picked it from. */
  readonly twinCandidates?: readonly TwinCandidate[];
  readonly testAccuracy: number;
  readonly validationAccuracy: number;
  readonly trainLoss: number;
  readonly trainSize: number;
  /** Rows trained on before, on the twin alone; 0: none. */
  readonly pretrainSize: number;
  /** trainEvaluations + twinEvaluations + validationEvaluations + testEvaluations. */
  readonly evaluations: number;
  readonly trainEvaluations: number;
  readonly twinEvaluations: number;
  readonly validationEvaluations: number;
  readonly testEvaluations: number;
  /** Of training, twin and validation, not of the final test. Several boards play at the same time. */
  readonly benchSeconds: number;
  /** Of several boards the mean. */
  readonly twinError: number;
  /** The best plain FIR's error on the same evaluations. */
  readonly firError: number;
  /** Where there are several. */
  readonly boards?: readonly BoardResult[];
}

/** One evaluation beside what the twin made of the same drive. */
export interface ChannelTrace {
  /** Normalised, one value a sample. */
  readonly drive: Float32Array;
  readonly sense: Float32Array;
  readonly twin: Float32Array;
}

export interface TrainOutcome {
  readonly result: TrainResult;
  /** classes x classes counts on the test set: [true class][answer]. */
  readonly confusion: readonly (readonly number[])[];
  /** One test image through the network: [layer][channel]. */
  readonly trace: readonly (readonly ChannelTrace[])[];
}

export interface EvalContext {
  readonly system: PhysicalSystem;
  readonly dataset: Dataset;
  readonly run: LoadedRun;
  /** Times the test set is read, each with evaluations of its own, so with noise of its own. Defaults to 1. */
  readonly draws?: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface EvalOutcome {
  /** Mean over draws. */
  readonly testAccuracy: number;
  /** Of each draw. */
  readonly testAccuracies: readonly number[];
  readonly testEvaluations: number;
  readonly confusion: readonly (readonly number[])[];
  /** Where there are several. */
  readonly boards?: readonly BoardTest[];
}

/**
 * What the command line calls, exported by host/training/index.ts under these names. The tables are looked at
 * for their keys alone, so importing `host/training/presets`, `host/training/methods` and `host/twins/names`
 * must not import tfjs.
 */
export interface Training {
  /** @throws ChladniError `BAD_USAGE` when the preset has nothing for this system and data set */
  resolveOptions(request: TrainRequest): TrainOptions;
  runTraining(options: TrainOptions, context: TrainContext): Promise<TrainOutcome>;
  runEvaluation(context: EvalContext): Promise<EvalOutcome>;
}
