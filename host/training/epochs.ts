import type { Rows } from '../data/dataset';
import { evaluationsPerInput } from '../network/shape';
import { savedOn } from '../runs';
import { benchSecondsPerEvaluation, type PhysicalSystem } from '../systems/physicalSystem';
import { SeveralSystems } from '../systems/severalSystems';
import { Adam } from './adam';
import type { TrainContext, TrainOptions } from './contract';
import { benchEvaluations } from './counts';
import { hasStopped } from './earlyStop';
import { epochBatches } from './epochBatches';
import { measure } from './measure';
import type { Method } from './method';
import { learningRate } from './schedule';
import { toCheckpoint, type Phase, type TrainingState } from './state';
import { stepper } from './stepper';

export interface PhasePlan {
  readonly phase: Phase;
  readonly method: Method;
  /** Epochs the phase is to have in the end. */
  readonly epochs: number;
  readonly rows: Rows;
  readonly peakRate: number;
}

/**
 * Trains through a phase from wherever `state` is, validating and saving a checkpoint after each epoch. On an abort
 * the checkpoint holds the middle of the epoch, and going on from it gives the numbers of an undisturbed run.
 */
export async function runPhase(
  plan: PhasePlan,
  state: TrainingState,
  options: TrainOptions,
  context: TrainContext,
  validation: Rows,
): Promise<void> {
  const patience = plan.phase === 'train' ? (options.stopAfter ?? 0) : 0;
  while (state.epoch < plan.epochs) {
    // An epoch that was begun is brought to its end first.
    if (state.step === 0 && hasStopped(state.metrics, patience)) {
      context.log(`stopped: no gain on validation in ${patience} epochs`);
      return;
    }
    try {
      await runEpoch(plan, state, options, context);
      await closeEpoch(plan, state, context, validation);
    } catch (failure) {
      // Whatever stops training - Ctrl-C, a board gone silent - what was learned is kept.
      throw savedOn(failure, () => context.run.saveCheckpoint(toCheckpoint(state, options)));
    }
    context.run.saveCheckpoint(toCheckpoint(state, options));
  }
}

/** Begins the next phase with a fresh optimiser: its rate and gradients are of another size. */
export function enterPhase(state: TrainingState, phase: Phase): void {
  state.phase = phase;
  state.epoch = 0;
  state.step = 0;
  state.adam = new Adam(state.parameters.values.length);
  state.parameters.values.set(state.average.values);
}

async function runEpoch(
  plan: PhasePlan,
  state: TrainingState,
  options: TrainOptions,
  { system, progress, signal, dataset }: TrainContext,
): Promise<void> {
  const { phase, method } = plan;
  const { adaptation } = state;
  const { steps, before, take } = epochBatches(plan, state.epoch, options, dataset.inputs);
  const makeStep = stepper(state, plan, options, adaptation?.listenTo(system) ?? system);
  const stage = progress.stage(`${phase} epoch ${state.epoch + 1} of ${plan.epochs}`, steps);
  const cost = method.passes * evaluationsPerInput(state.parameters.shape);
  const peakRate = plan.peakRate * (method.rateFactor ?? 1);
  while (state.step < steps) {
    signal.throwIfAborted();
    adaptation?.beginStep();
    const batch = take(state.step);
    const done = before + state.step;
    const rate = learningRate(peakRate, options.learningRateHalving, done, steps);
    const score = await makeStep(batch, done, rate);
    state.step++;
    adaptation?.endStep(done + 1);
    state.counts.train += cost * batch.rows;
    state.lossSum += score.loss;
    state.lossRows += batch.rows;
    keepEvaluation(state, system);
    stage.update(state.step, `loss ${(state.lossSum / state.lossRows).toFixed(3)}`);
    // Of few steps an epoch, too: Ctrl-C is heard between them alone.
    if (state.step % 20 === 0 || state.step === steps) await new Promise((resolve) => setImmediate(resolve));
  }
  stage.end();
}

async function closeEpoch(
  plan: PhasePlan,
  state: TrainingState,
  context: TrainContext,
  validation: Rows,
): Promise<void> {
  const { system, signal } = context;
  const { accuracy, byBoard } =
    validation.y.length > 0
      ? await measure(system, state.average, validation, { signal })
      : { accuracy: NaN, byBoard: [] };
  state.counts.validation += validation.y.length * evaluationsPerInput(state.parameters.shape);
  keepEvaluation(state, system);
  state.trainLoss = state.lossSum / state.lossRows;
  state.validationAccuracy = accuracy;
  state.epoch++;
  state.step = 0;
  state.lossSum = 0;
  state.lossRows = 0;
  const evaluations = benchEvaluations(state.counts);
  const line = {
    type: 'epoch',
    phase: plan.phase,
    epoch: state.epoch,
    trainLoss: state.trainLoss,
    validationAccuracy: accuracy,
    ...(byBoard.length > 1 && { boardAccuracies: byBoard.map(({ rows, correct }) => correct / rows) }),
    evaluations,
    benchSeconds: state.nextEvaluation * benchSecondsPerEvaluation(system),
  } as const;
  state.metrics.push(line);
  context.metrics(line);
}

function keepEvaluation(state: TrainingState, system: PhysicalSystem): void {
  state.nextEvaluation = system.nextEvaluation;
  if (system instanceof SeveralSystems) state.boardEvaluations = [...system.played];
}
