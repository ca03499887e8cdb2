import { ChladniError } from '../common/errors';
import {
  DEFAULT_SOLVER,
  fromCheckpoint,
  loadImages,
  measure,
  REFERENCE,
  type Solver,
} from '../oscillatorNetwork';
import { confusionText } from '../report/confusionText';
import { besideBaseline } from './besideBaseline';
import type { CommandContext } from './command';
import { dataSource, type GivenData } from './dataOptions';
import type { EarlierRun } from './earlierRun';
import { shownFolder } from './newRunFolder';
import { knownOf, refuseOtherContent } from './runData';
import { refuseUnpublished } from './referenceUsage';
import { requireAccuracy } from './requireAccuracy';
import { namesOf, percent } from './showTraining';
import { systemOptionTable } from './systemOptions';

/** Evaluates a run of the published setting on the test set. */
export async function evaluateReference(
  given: GivenData & {
    readonly solver?: Solver;
    readonly testDraws?: number;
    readonly requireAccuracy?: number;
    readonly otherData?: boolean;
  },
  earlier: EarlierRun,
  { output, caller, now, progress, signal }: CommandContext,
): Promise<void> {
  const started = now();
  const { run, options } = earlier;
  refuseUnpublished(given, systemOptionTable);
  if ((given.testDraws ?? 1) !== 1)
    throw new ChladniError(
      'BAD_USAGE',
      `--test-draws gives each reading a noise of its own; the preset ${REFERENCE} has none.`,
      'Leave --test-draws away: every reading is the same.',
    );
  const solver = given.solver ?? options.solver ?? DEFAULT_SOLVER;
  const source = dataSource(given, caller, options);
  const { shape, values } = fromCheckpoint(run.loadCheckpoint());
  const dataset = loadImages(source.name);
  if (dataset.inputs !== shape.inputs || dataset.classes !== shape.classes)
    throw new ChladniError(
      'BAD_USAGE',
      `The network has ${shape.inputs} inputs and ${shape.classes} classes, the data ${dataset.inputs} and ${dataset.classes}.`,
      'Name the data it was trained with, or leave --data away.',
    );
  if (given.otherData !== true) refuseOtherContent(dataset, knownOf(earlier, given), output);
  const { tested, digital } = await besideBaseline(dataset, async (baseline) => ({
    tested: await measure(shape, values, dataset.test, { solver, progress, signal }),
    digital: await baseline,
  }));
  const { accuracy, confusion } = tested;
  output.say(confusionText(confusion, { colour: output.colour, ...namesOf(dataset) }));
  output.say();
  output.say(`test accuracy         ${percent(accuracy)}`);
  output.say(`logistic regression   ${percent(digital)} on the same inputs`);
  output.emit({
    type: 'result',
    command: 'eval',
    testAccuracy: accuracy,
    testEvaluations: dataset.test.y.length,
    confusion,
    baselineAccuracy: digital,
    wallSeconds: Math.round((now() - started) / 10) / 100,
    system: 'oscillators',
    data: source.name,
    port: 'sim',
    deviceSeed: 1,
    run: shownFolder(run.folder, caller),
  });
  requireAccuracy(accuracy, given.requireAccuracy);
}
