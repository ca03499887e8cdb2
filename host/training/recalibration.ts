import type { TrainOptions } from './contract';
import { methods } from './methods';
import { overridesFor } from './presetOverrides';
import { presets } from './presets';

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
    // However the network was trained, it is a twin that is fitted to the new device.
    twin: methods[trained.method]!.needsTwin ? trained.twin : twinFor(trained),
    twinEvaluations: evaluations,
    pretrainEpochs: EPOCHS,
    pretrainSize: ROWS,
    pretrainLearningRate: LEARNING_RATE,
    epochs: 0,
    stopAfter: 0,
    validationSize: 0,
  };
}

/** The twin that the preset has for the system. */
function twinFor(trained: TrainOptions): string {
  return { ...presets[trained.preset]!, ...overridesFor(trained) }.twin;
}
