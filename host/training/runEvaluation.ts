import { evaluationsPerInput } from '../network/shape';
import { boardTests } from './boardResults';
import type { EvalContext, EvalOutcome } from './contract';
import { keepTogether } from '../systems/severalSystems';
import { measure, type Measured } from './measure';
import { networkShape } from './networkShape';
import { refuseOtherData, refuseOtherSamples, trainedNetwork } from './trainedNetwork';

/** Accuracy of a run's final parameters on the test set, through the physical system. */
export async function runEvaluation(context: EvalContext): Promise<EvalOutcome> {
  const { system, dataset, run, draws = 1, progress, signal } = context;
  const { parameters, nextEvaluation } = trainedNetwork(run);
  const { shape } = parameters;
  // Told of the network first: what the data alone would want leads to no network that is there.
  refuseOtherData(parameters, dataset);
  refuseOtherSamples(parameters, system);
  networkShape(shape, dataset, system);
  system.nextEvaluation = nextEvaluation;
  keepTogether(system, shape.width);
  const count = dataset.test.y.length;
  const stage = progress.stage('test', count * draws);
  const measured: Measured[] = [];
  for (let draw = 0; draw < draws; draw++)
    measured.push(
      await measure(system, parameters, dataset.test, {
        signal,
        onRows: (done) => stage.update(draw * count + done),
      }),
    );
  stage.end();
  const boards = boardTests(system, measured);
  const testAccuracies = measured.map(({ accuracy }) => accuracy);
  return {
    testAccuracy: testAccuracies.reduce((sum, accuracy) => sum + accuracy, 0) / draws,
    testAccuracies,
    testEvaluations: draws * count * evaluationsPerInput(shape),
    confusion: measured
      .map(({ confusion }) => confusion)
      .reduce((sum, one) => sum.map((row, i) => row.map((value, k) => value + one[i]![k]!))),
    ...(boards && { boards }),
  };
}
