import { resolve } from 'node:path';
import { confusionText } from '../../report/confusionText';
import { meanAndSpread } from '../../compare/entry';
import type { EvalOutcome } from '../../training';
import { REFERENCE } from '../../oscillatorNetwork/options';
import { besideBaseline } from '../besideBaseline';
import { evaluateReference } from '../evaluateReference';
import { command, type CommandContext } from '../command';
import { dataSource, loadData, otherDataOptions } from '../dataOptions';
import { openEarlierRun } from '../earlierRun';
import { openInterruptibly } from '../interruptible';
import { shownFolder } from '../newRunFolder';
import { openForRun } from '../openForRun';
import { prepareSystem } from '../openSystem';
import { flag, option, requiredOption, type Given } from '../options';
import { readParams } from '../paramsFile';
import { knownOf, loadRunData } from '../runData';
import { refuseSolver } from '../referenceUsage';
import { requireAccuracy } from '../requireAccuracy';
import { namesOf, percent } from '../showTraining';
import { boardsOptionTable, systemOptions } from '../systemOptions';
import { requireAccuracyOption, solverOptionTable } from '../trainOptionTable';
import { integer, text } from '../values';

const options = {
  run: requiredOption('--run <run>', 'the run to evaluate: its folder, or its name in runs/', text('--run')),
  testDraws: option(
    '--test-draws <n>',
    'times the test set is read, each with noise of its own: the mean counts (default 1)',
    integer('--test-draws', { min: 1, max: 1000 }),
  ),
  requireAccuracy: requireAccuracyOption,
  otherData: flag('--other-data', "the data may be others than the run's, with as many inputs and classes"),
  ...otherDataOptions("another data set than the run's"),
  ...solverOptionTable,
  ...boardsOptionTable,
};

/** Evaluates a run's network on the test set; the system is the run's but for the options given. */
async function run(given: Given<typeof options>, context: CommandContext): Promise<void> {
  const { output, caller, now, progress, signal } = context;
  const started = now();
  const params = given.params === undefined ? undefined : readParams(resolve(caller, given.params));
  const earlier = openEarlierRun(given.run!, caller);
  if (earlier.options.preset === REFERENCE) return evaluateReference(given, earlier, context);
  refuseSolver(given.solver);
  const system = systemOptions(given, params, earlier.system);
  const openSystem = prepareSystem(system);
  const source = dataSource(given, caller, earlier.options);
  earlier.run.loadCheckpoint();
  const known = knownOf(earlier, given);
  const hint = ' To evaluate it on other data nevertheless, add --other-data.';
  const dataset =
    given.otherData === true ? loadData(source, output) : loadRunData(source, { ...known, hint }, output);
  const opened = await openForRun(given, system.port, () => openInterruptibly(openSystem, signal));
  try {
    const { runEvaluation } = await import('../../training/runEvaluation.js');
    const draws = given.testDraws ?? 1;
    const { outcome, digital } = await besideBaseline(dataset, async (baseline) => ({
      outcome: await runEvaluation({ system: opened, dataset, run: earlier.run, draws, progress, signal }),
      digital: await baseline,
    }));
    const summary = {
      ...outcome,
      testDraws: draws,
      baselineAccuracy: digital,
      wallSeconds: Math.round((now() - started) / 10) / 100,
      system: system.system,
      data: source.name,
      port: system.port,
      deviceSeed: system.deviceSeed,
      ...(system.deviceSeeds && { deviceSeeds: system.deviceSeeds }),
      run: shownFolder(earlier.run.folder, caller),
    };
    output.say(confusionText(outcome.confusion, { colour: output.colour, ...namesOf(dataset) }));
    output.say();
    output.say(
      `test accuracy         ${percent(outcome.testAccuracy)}${spreadText(outcome, dataset.test.y.length)}`,
    );
    for (const { board, testAccuracy, testRows } of outcome.boards ?? [])
      output.say(`  ${board}: ${percent(testAccuracy)} of ${testRows.toLocaleString('en')} rows`);
    output.say(`logistic regression   ${percent(digital)} on the same inputs`);
    output.emit({ type: 'result', command: 'eval', ...summary });
    requireAccuracy(outcome.testAccuracy, given.requireAccuracy);
  } finally {
    await opened.close();
  }
}

/** Of several draws: how they spread, and what it is in rows. */
function spreadText({ testAccuracies, testAccuracy }: EvalOutcome, rows: number): string {
  if (testAccuracies.length === 1) return '';
  const { spread } = meanAndSpread(testAccuracies);
  return ` ± ${(100 * spread).toFixed(2)} over ${testAccuracies.length} draws: ${(testAccuracy * rows).toFixed(1)} of ${rows} rows`;
}

export const evaluate = command({
  summary: "accuracy of a run's network on the test set, through the physical system",
  options,
  run,
});
