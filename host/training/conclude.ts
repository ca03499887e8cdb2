import { evaluationsPerInput } from '../network/shape';
import { benchSecondsPerEvaluation } from '../systems/physicalSystem';
import { boardResults } from './boardResults';
import type { TrainContext, TrainOutcome } from './contract';
import { benchEvaluations } from './counts';
import { measure } from './measure';
import type { TrainingState } from './state';
import { traceInput } from './traceInput';

/** Reads the test set once with the final parameters, and counts what the training cost. */
export async function conclude(
  state: TrainingState,
  { trainSize, pretrainSize }: { readonly trainSize: number; readonly pretrainSize: number },
  { system, dataset, progress, signal }: TrainContext,
): Promise<TrainOutcome> {
  const { average, twin, counts, adaptation } = state;
  const adapted = adaptation?.errors;
  const count = dataset.test.y.length;
  const stage = progress.stage('test', count);
  const test = await measure(system, average, dataset.test, {
    signal,
    onRows: (done) => stage.update(done),
  });
  stage.end();
  const testEvaluations = count * evaluationsPerInput(average.shape);
  const bench = benchEvaluations(counts);
  const boards = boardResults(system, state, test);
  const firstImage = dataset.test.x.subarray(0, dataset.inputs);
  return {
    result: {
      twin: twin.twin.name,
      ...(adapted && { twinAdaptation: adapted }),
      ...(twin.candidates.length > 0 && { twinCandidates: twin.candidates }),
      testAccuracy: test.accuracy,
      validationAccuracy: state.validationAccuracy,
      trainLoss: state.trainLoss,
      trainSize,
      pretrainSize,
      evaluations: bench + testEvaluations,
      trainEvaluations: counts.train,
      twinEvaluations: counts.twin,
      validationEvaluations: counts.validation,
      testEvaluations,
      benchSeconds: state.nextEvaluation * benchSecondsPerEvaluation(system),
      twinError: twin.error,
      firError: twin.firError,
      ...(boards && { boards }),
    },
    confusion: test.confusion,
    trace: await traceInput(system, twin.twin, average, firstImage),
  };
}
