import { splitTrain } from '../data';
import { evaluationsPerInput } from '../network/shape';
import { benchSecondsPerEvaluation } from '../systems/physicalSystem';
import { twins } from '../twins/names';
import { tensorflow } from '../twins/tensorflow';
import type { TrainContext, TrainOptions, TrainOutcome } from './contract';
import { benchEvaluations } from './counts';
import { enterPhase, runPhase } from './epochs';
import { fitTwin } from './fitTwin';
import { inSilico } from './inSilico';
import { measure } from './measure';
import { methods } from './methods';
import { networkShape } from './networkShape';
import { resumeState } from './resume';
import { initialState, type TrainingState } from './state';
import { traceInput } from './traceInput';

/**
 * A whole training: twin, pretraining on the twin, the method's epochs, and one reading of the test set by the final
 * parameters.
 */
export async function runTraining(options: TrainOptions, context: TrainContext): Promise<TrainOutcome> {
  const { dataset, system, resume, progress, signal } = context;
  const tf = await tensorflow();
  const shape = networkShape(options, dataset, system);
  const largest = Math.max(options.trainSize, options.pretrainEpochs > 0 ? options.pretrainSize : 0);
  const split = splitTrain(dataset, options.seed, largest, options.validationSize);
  const firstRows = (count: number) => ({
    x: split.train.x.subarray(0, count * dataset.inputs),
    y: split.train.y.subarray(0, count),
  });
  const trainRows = firstRows(options.trainSize);

  const { state, epochs } = resume
    ? resumeState(resume, tf, options)
    : { state: await begin(), epochs: options.epochs };
  system.nextEvaluation = state.nextEvaluation;
  context.log(
    `twin error ${percent(state.twin.error)} (best FIR ${percent(state.twin.firError)}) from ${state.twin.evaluations} evaluations`,
  );

  if (state.phase === 'pretrain') {
    const plan = {
      phase: 'pretrain',
      method: inSilico,
      epochs: options.pretrainEpochs,
      rows: firstRows(options.pretrainSize),
      peakRate: options.pretrainLearningRate,
    } as const;
    await runPhase(plan, state, options, context, split.validation);
    enterPhase(state, 'train');
  }
  const plan = {
    phase: 'train',
    method: methods[options.method]!,
    epochs,
    rows: trainRows,
    peakRate: options.learningRate,
  } as const;
  await runPhase(plan, state, options, context, split.validation);
  return finish(state);

  async function begin(): Promise<TrainingState> {
    const twin = await fitTwin(system, twins[options.twin]!, tf, {
      evaluations: options.twinEvaluations,
      seed: options.seed,
      rows: trainRows,
      inputs: dataset.inputs,
      progress,
      signal,
    });
    return initialState(shape, options, twin);
  }

  async function finish(ended: TrainingState): Promise<TrainOutcome> {
    const count = dataset.test.y.length;
    const stage = progress.stage('test', count);
    const test = await measure(system, ended.average, dataset.test, {
      signal,
      onRows: (done) => stage.update(done),
    });
    stage.end();
    const testEvaluations = count * evaluationsPerInput(shape);
    const bench = benchEvaluations(ended.counts);
    const trace = await traceInput(
      system,
      ended.twin.twin,
      ended.average,
      dataset.test.x.subarray(0, dataset.inputs),
    );
    ended.twin.twin.dispose();
    return {
      result: {
        testAccuracy: test.accuracy,
        validationAccuracy: ended.validationAccuracy,
        trainLoss: ended.trainLoss,
        trainSize: trainRows.y.length,
        evaluations: bench + testEvaluations,
        trainEvaluations: ended.counts.train,
        twinEvaluations: ended.counts.twin,
        validationEvaluations: ended.counts.validation,
        testEvaluations,
        benchSeconds: bench * benchSecondsPerEvaluation(system),
        twinError: ended.twin.error,
        firError: ended.twin.firError,
      },
      confusion: test.confusion,
      trace,
    };
  }
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}
