import { seededRandom } from '../common/random';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { Rows } from '../data/dataset';
import { CompiledWorkspace } from '../network/compiledWorkspace';
import { evaluationsPerInput } from '../network/shape';
import { Adam } from './adam';
import { augment, imageSide } from './augment';
import { averageIn } from './average';
import { batchSizeIn, stepsBefore } from './batchGrowth';
import { epochOrder, takeBatch } from './batches';
import type { TrainContext, TrainOptions } from './contract';
import { benchEvaluations } from './counts';
import { hasStopped } from './earlyStop';
import { measure } from './measure';
import type { Method, MethodContext } from './method';
import { Replay } from './replay';
import { learningRate } from './schedule';
import { toCheckpoint, type Phase, type TrainingState } from './state';
import { benchSecondsPerEvaluation } from '../systems/physicalSystem';
import { SeveralSystems } from '../systems/severalSystems';

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
    if (hasStopped(state.metrics, patience)) {
      context.log(`stopped: no gain on validation in ${patience} epochs`);
      return;
    }
    try {
      await runEpoch(plan, state, options, context);
      await closeEpoch(plan, state, context, validation);
    } catch (failure) {
      // Whatever stops training - Ctrl-C, a board gone silent - what was learned is kept.
      context.run.saveCheckpoint(toCheckpoint(state, options));
      throw failure;
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
  const { rows, method } = plan;
  const { parameters, average } = state;
  const count = rows.y.length;
  const size = batchSizeIn(options, plan.phase, state.epoch, count);
  const steps = Math.floor(count / size);
  const before = stepsBefore(options, plan.phase, state.epoch, count);
  const order = epochOrder(count, options.seed, plan.phase, state.epoch);
  const gradient = new Float32Array(parameters.values.length);
  const workspace = new CompiledWorkspace();
  const { adaptation } = state;
  const played = adaptation?.listenTo(system) ?? system;
  const stage = progress.stage(`${plan.phase} epoch ${state.epoch + 1} of ${plan.epochs}`, steps);
  const cost = method.passes * evaluationsPerInput(parameters.shape);
  const peakRate = plan.peakRate * (method.rateFactor ?? 1);
  const once = drawnOnce(options.seed, method.name);
  const repeats = plan.phase === 'train' ? (options.replay ?? 0) : 0;
  const strength = options.augment ?? 0;
  while (state.step < steps) {
    signal.throwIfAborted();
    adaptation?.beginStep();
    const taken = takeBatch(rows, dataset.inputs, order, state.step * size, size);
    const batch =
      strength > 0
        ? augment(
            taken,
            imageSide(dataset.inputs),
            strength,
            seededRandom(options.seed, `${plan.phase} augmented ${state.epoch} ${state.step}`),
          )
        : taken;
    const done = before + state.step;
    const rate = learningRate(peakRate, options.learningRateHalving, done, steps);
    const update = async (at: Pick<PhysicalSystem, 'respond'>, repeat: number) => {
      const stream = `${plan.phase} step ${state.epoch} ${state.step}${repeat > 0 ? ` replay ${repeat}` : ''}`;
      const random = seededRandom(options.seed, stream);
      const { twin, residue } = state.twin;
      const own = { system: at, twin, workspace, random, once, residue };
      const score = await method.estimate(own, parameters, batch, gradient);
      state.adam.update(parameters.values, gradient, rate);
      averageIn(average.values, parameters.values, done * (1 + repeats) + repeat + 1);
      return score;
    };
    const replay = repeats > 0 ? new Replay(state.twin.twin) : undefined;
    const score = await update(replay?.listenTo(played) ?? played, 0);
    for (let repeat = 1; repeat <= repeats; repeat++) await update(replay!.system(), repeat);
    state.step++;
    adaptation?.endStep(done + 1);
    state.counts.train += cost * batch.rows;
    state.lossSum += score.loss;
    state.lossRows += batch.rows;
    keepEvaluation(state, system);
    stage.update(state.step, `loss ${(state.lossSum / state.lossRows).toFixed(3)}`);
    if (state.step % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  stage.end();
}

function drawnOnce(seed: number, method: string): MethodContext['once'] {
  const drawn = new Map<string, Float32Array>();
  return (name, make) => {
    const before = drawn.get(name);
    if (before) return before;
    const values = make(seededRandom(seed, `${method} ${name}`));
    drawn.set(name, values);
    return values;
  };
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
