import { savedOn } from '../runs/savedOn';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { permutation, seededRandom } from '../common/random';
import type { TrainContext, TrainOptions, TrainOutcome } from '../training';
import { randomChange, takeChanged } from './augment';
import { CompiledNetwork } from './compiledNetwork';
import type { ImageDataset } from './images';
import { measure } from './measure';
import { DEFAULT_SOLVER } from './solvers';
import { beginState, resumeState, toCheckpoint, type OscillatorState } from './state';

export type OscillatorContext = Pick<TrainContext, 'run' | 'resume' | 'progress' | 'signal' | 'metrics'> & {
  readonly dataset: ImageDataset;
};

/**
 * Trains the couplings themselves: the equation that is trained through is the one that answers, so there is no twin.
 * The test set is read once, by the final parameters.
 *
 * @throws ChladniError `BAD_USAGE`, `CHECKPOINT_DAMAGED`; `INTERRUPTED` after saving a checkpoint
 */
export async function trainOscillators(
  asked: TrainOptions,
  context: OscillatorContext,
): Promise<TrainOutcome> {
  const { dataset, resume, run } = context;
  const { inputs, classes } = dataset;
  const { state, epochs } = resume
    ? resumeState(resume, asked)
    : { state: beginState({ inputs, classes }, asked.seed), epochs: asked.epochs };
  const options = { ...asked, epochs };
  const chosen = permutation(dataset.train.y.length, seededRandom(asked.seed, 'split')).subarray(
    0,
    asked.trainSize,
  );
  const solver = asked.solver ?? DEFAULT_SOLVER;
  const network = new CompiledNetwork(state.shape, solver);
  try {
    while (state.epoch < epochs) {
      await runEpoch(state, options, network, chosen, context);
      run.saveCheckpoint(toCheckpoint(state, options));
    }
  } catch (failure) {
    throw savedOn(failure, () => run.saveCheckpoint(toCheckpoint(state, options)));
  }
  run.saveCheckpoint(toCheckpoint(state, options));
  const { accuracy, confusion } = await measure(state.shape, state.values, dataset.test, {
    solver,
    ...context,
  });
  const testEvaluations = dataset.test.y.length;
  return {
    result: {
      twin: options.twin,
      testAccuracy: accuracy,
      validationAccuracy: NaN,
      trainLoss: state.trainLoss,
      trainSize: chosen.length,
      pretrainSize: 0,
      evaluations: state.played + testEvaluations,
      trainEvaluations: state.played,
      twinEvaluations: 0,
      validationEvaluations: 0,
      testEvaluations,
      benchSeconds: 0,
      twinError: 0,
      firError: NaN,
    },
    confusion,
    trace: [],
  };
}

async function runEpoch(
  state: OscillatorState,
  options: TrainOptions,
  network: CompiledNetwork,
  chosen: Uint32Array,
  { dataset, progress, signal, metrics }: OscillatorContext,
): Promise<void> {
  const { inputs, side, train, trainImages } = dataset;
  const { seed, batchSize, learningRate } = options;
  const order = permutation(chosen.length, seededRandom(seed, `order of epoch ${state.epoch}`));
  const steps = Math.ceil(chosen.length / batchSize);
  const stage = progress.stage(`train epoch ${state.epoch + 1} of ${options.epochs}`, steps);
  const x = new Float32Array(batchSize * inputs);
  const labels = new Uint8Array(batchSize);
  const gradient = new Float32Array(state.values.length);
  while (state.step < steps) {
    // Else nobody could stop it.
    await othersTurn();
    signal.throwIfAborted();
    // A step's own, so that a training that goes on draws the same.
    const random = seededRandom(seed, `changes of step ${state.epoch} ${state.step}`);
    const from = state.step * batchSize;
    const rows = Math.min(batchSize, chosen.length - from);
    for (let row = 0; row < rows; row++) {
      const image = chosen[order[from + row]!]!;
      const pixels = trainImages.subarray(image * side * side, (image + 1) * side * side);
      takeChanged(pixels, side, randomChange(random), x, row * inputs);
      labels[row] = train.y[image]!;
    }
    const { loss } = network.gradient(state.values, x, labels, rows, gradient);
    state.adam.update(state.values, gradient, learningRate);
    state.lossSum += loss;
    state.lossRows += rows;
    state.played += rows;
    state.step++;
    stage.update(state.step, `loss ${(state.lossSum / state.lossRows).toFixed(3)}`);
  }
  stage.end();
  state.trainLoss = state.lossSum / state.lossRows;
  state.epoch++;
  state.step = state.lossSum = state.lossRows = 0;
  const line = {
    type: 'epoch',
    phase: 'train',
    epoch: state.epoch,
    trainLoss: state.trainLoss,
    validationAccuracy: NaN,
    evaluations: state.played,
    benchSeconds: 0,
  } as const;
  state.metrics.push(line);
  metrics(line);
}
