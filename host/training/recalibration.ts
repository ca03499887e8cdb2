import type { TrainOptions } from './contract';

/** Evaluations a recalibration takes unless told. */
export const RECALIBRATION_EVALUATIONS = 1000;

const EPOCHS = 3;
const ROWS = 20_000;
const LEARNING_RATE = 5e-3;

/**
 * Options of a training that fits a trained network to another device of its kind: every evaluation goes into a twin of that
 * device, and the parameters are trained on from where they are on the twin, which costs none. Nothing is kept for validation.
 */
export function recalibrationOptions(trained: TrainOptions, evaluations: number): TrainOptions {
  return {
    ...trained,
    twinEvaluations: evaluations,
    pretrainEpochs: EPOCHS,
    pretrainSize: ROWS,
    pretrainLearningRate: LEARNING_RATE,
    epochs: 0,
    validationSize: 0,
  };
}
