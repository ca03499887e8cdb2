import type { TrainOptions } from './contract';

/** What a preset decides: everything of a training that was not asked for by name. */
export type Preset = Omit<TrainOptions, 'system' | 'data' | 'preset' | 'seed' | 'twinEvaluations'> & {
  /** The twin's own default when absent. */
  readonly twinEvaluations?: number;
};

const common = {
  architecture: 'physical',
  method: 'pat',
  twin: 'wiener',
  layers: 3,
  batchSize: 100,
  pretrainLearningRate: 2e-2,
  learningRate: 5e-3,
  learningRateHalving: 600,
} as const;

/** A first look: most of the training on the twin, the last part on the physics. */
const quick: Preset = {
  ...common,
  width: 4,
  pretrainEpochs: 2,
  pretrainSize: 30_000,
  epochs: 2,
  trainSize: 3_000,
  // Validation is most of what the first minutes on a bench go into.
  validationSize: 200,
};

/** The physics sees every image. */
const full: Preset = {
  ...common,
  width: 1,
  pretrainEpochs: 0,
  pretrainSize: 0,
  epochs: 5,
  trainSize: 60_000,
  validationSize: 1_000,
  batchSize: 50,
  learningRate: 4e-2,
  learningRateHalving: 1200,
};

/** The highest accuracy. */
const best: Preset = {
  ...common,
  width: 8,
  pretrainEpochs: 0,
  pretrainSize: 0,
  epochs: 5,
  trainSize: 60_000,
  validationSize: 2_000,
  batchSize: 50,
  learningRate: 4e-2,
  learningRateHalving: 1200,
};

/** Presets by name. */
export const presets: Readonly<Record<string, Preset>> = { quick, full, best };
