import type { TrainOptions } from '../training';

/** The preset that trains this network. */
export const REFERENCE = 'reference';

/** The published setting: 20 epochs over every image, none kept for validation. */
export function publishedOptions(data: string, trainSize: number): TrainOptions {
  return {
    system: 'oscillators',
    data,
    preset: REFERENCE,
    method: 'backpropagation',
    twin: 'none',
    architecture: 'physical',
    seed: 1,
    layers: 2,
    width: 1,
    epochs: 20,
    pretrainEpochs: 0,
    pretrainSize: 0,
    trainSize,
    validationSize: 0,
    batchSize: 32,
    pretrainLearningRate: 0,
    learningRate: 1e-3,
    // The rate stays as it is: no training is long enough for a halving.
    learningRateHalving: Number.MAX_SAFE_INTEGER,
    twinEvaluations: 0,
  };
}
