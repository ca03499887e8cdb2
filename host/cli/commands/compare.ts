import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawComparison, summarise, type CompareEntry, type CurvePoint } from '../../compare';
import { ChladniError } from '../../common/errors';
import { without } from '../../common/without';
import type { Dataset } from '../../data';
import { LoadedRun } from '../../runs';
import { writeAtomically } from '../../runs/atomicFile';
import { methods } from '../../training/methods';
import { besideBaseline } from '../besideBaseline';
import { command, type CommandContext } from '../command';
import { openCompareFolder } from '../compareFolder';
import { planRuns, standingOf, type PlannedRun } from '../comparePlan';
import { compareTable } from '../compareTable';
import { shownFolder } from '../newRunFolder';
import { flag, group, option, requiredOption, type Given } from '../options';
import { quietContext } from '../quietContext';
import { trainOnce, type SharedWork } from '../runTrainCommand';
import { isSimulated, parsePort } from '../port';
import { percent } from '../showTraining';
import { deviceOptionTable, portOptionTable, seed, timingOptionTable } from '../systemOptions';
import { checkAgainst } from '../trainingData';
import { trainingOptionTable } from '../trainOptionTable';
import { loadTwinOf, planTraining, type GivenTraining } from '../trainPlan';
import { runTransfer } from '../transferRuns';
import { integer, listOf, oneOf, text } from '../values';

const options = {
  ...group('Comparison:', {
    methods: option(
      '--methods <names>',
      'with commas between (default pat,in-silico)',
      listOf('--methods', oneOf('method', methods)),
    ),
    seeds: option(
      '--seeds <list>',
      'with commas between (default 1,2,3)',
      listOf('--seeds', seed('--seeds')),
    ),
    deviceSeeds: option(
      '--device-seeds <list>',
      'a device for each seed (default: of the same numbers)',
      listOf('--device-seeds', seed('--device-seeds')),
    ),
    budgets: option(
      '--budgets <list>',
      "rows to train on, with commas between (default: the preset's)",
      listOf('--budgets', integer('--budgets', { min: 1, max: 100_000_000 })),
    ),
    out: requiredOption(
      '--out <folder>',
      'where runs, table and picture go; goes on there when stopped',
      text('--out'),
    ),
    transfer: flag('--transfer', 'also read the test set with each network on other devices'),
    devices: option(
      '--devices <list>',
      'device seeds for --transfer (default: the ten after the last one trained on)',
      listOf('--devices', seed('--devices')),
    ),
    recalibrate: flag('--recalibrate', 'with --transfer: also after recalibration on each device'),
  }),
  // All of a training but what is compared.
  ...without(trainingOptionTable, 'method', 'seed', 'trainSize'),
  ...timingOptionTable,
  ...portOptionTable,
  ...without(deviceOptionTable, 'deviceSeed'),
};

type GivenComparison = Given<typeof options>;

/** Trains every method with every seed, as ordinary runs, and puts what came out side by side. */
async function run(given: GivenComparison, context: CommandContext): Promise<void> {
  const { output, caller } = context;
  const {
    out,
    methods: named,
    seeds: seedList,
    deviceSeeds,
    budgets,
    transfer,
    devices,
    recalibrate,
    control,
    ...others
  } = given;
  // The command line gives true where --no-control is not there.
  const rest = { ...others, ...(control === false && { control }) };
  const seeds = seedList ?? [1, 2, 3];
  const axes = {
    methods: named ?? ['pat', 'in-silico'],
    seeds,
    // What is at a real port is as it is.
    deviceSeeds: deviceSeeds ?? (isSimulated(parsePort(rest.port ?? 'emulator')) ? seeds : undefined),
    budgets: budgets ?? [undefined],
  };
  check(given, seeds);
  await loadTwinOf(rest, caller);
  const plan = planRuns(rest, axes);
  const dataset = checkAll(plan, caller);
  const folder = openCompareFolder(out!, { ...axes, ...rest }, caller);
  const entries = await besideBaseline(dataset, (baseline) =>
    runAll(plan, folder, { dataset, baseline }, context),
  );
  const summary = summarise(entries);
  const subject = `${rest.system ?? 'plate'} on ${rest.data ?? 'mnist'}, ${seeds.length} seeds; band: lowest to highest`;
  writeFileSync(join(folder, 'compare.svg'), drawComparison(entries, subject));
  output.say(compareTable(summary));
  output.say(`logistic regression ${percent(entries[0]!.baselineAccuracy)} on the same inputs`);
  const transferred = transfer
    ? await runTransfer(entries, {
        devices: devices ?? nextTen(axes.deviceSeeds!),
        recalibrates: recalibrate ?? false,
        folder,
        context,
      })
    : {};
  const result = { entries, summary, ...transferred, out };
  writeAtomically(join(folder, 'compare.json'), `${JSON.stringify(result, undefined, 2)}\n`);
  output.say(`\nruns, compare.json and pictures in ${out}`);
  output.emit({ type: 'result', command: 'compare', ...result });
}

function check(given: GivenComparison, seeds: readonly number[]): void {
  const { deviceSeeds, port = 'emulator' } = given;
  if (given.transfer === true && !isSimulated(parsePort(port)))
    throw new ChladniError(
      'BAD_USAGE',
      `--transfer runs networks on simulated devices; at ${port} there is but one.`,
      'Use --port sim, or eval each run with the other board.',
    );
  if (deviceSeeds !== undefined && deviceSeeds.length !== seeds.length)
    throw new ChladniError(
      'BAD_USAGE',
      `There are ${seeds.length} seeds and ${deviceSeeds.length} devices.`,
      'Give --device-seeds one for each of --seeds.',
    );
  if (given.transfer !== true && (given.devices !== undefined || given.recalibrate !== undefined))
    throw new ChladniError(
      'BAD_USAGE',
      '--devices and --recalibrate say what --transfer does.',
      'Add --transfer, or leave them away.',
    );
}

/** Checks every training's options before the first begins. @returns the data of all */
function checkAll(runs: readonly PlannedRun[], caller: string): Dataset {
  const plans = runs.map(({ given }) => planTraining(given, caller));
  const dataset = plans[0]!.data.load();
  plans.forEach((plan, index) => checkAgainst(dataset, plan, runs[index]!.given));
  return dataset;
}

function nextTen(trained: readonly number[]): number[] {
  const last = Math.max(...trained);
  return Array.from({ length: 10 }, (_, i) => last + 1 + i);
}

async function runAll(
  plan: readonly PlannedRun[],
  folder: string,
  shared: SharedWork,
  context: CommandContext,
): Promise<CompareEntry[]> {
  const { output, progress, signal } = context;
  const stage = progress.stage(`compare ${plan.length} trainings`, plan.length);
  const entries: CompareEntry[] = [];
  for (const [index, { name, given }] of plan.entries()) {
    signal.throwIfAborted();
    stage.update(index, name);
    const standing = standingOf(folder, name);
    if (standing.kind === 'open') {
      const { resume } = standing;
      const asked = resume === undefined ? given : goingOn(given, resume);
      await trainOnce({ ...asked, out: standing.folder }, quietContext(context), shared);
    }
    const entry = entryOf(standing.folder, context.caller);
    entries.push(entry);
    output.note(
      `${name}: ${percent(entry.testAccuracy)}${standing.kind === 'done' ? ', trained before' : ''}`,
    );
    output.emit({ type: 'entry', ...entry, curve: undefined });
  }
  stage.update(plan.length);
  stage.end();
  return entries;
}

/** A resumed run has its preset already, and it must not be named again. */
function goingOn(given: GivenTraining, resume: string): GivenTraining {
  return { ...without(given, 'preset'), resume };
}

/** A run as the comparison tells it. */
function entryOf(folder: string, caller: string): CompareEntry {
  const loaded = LoadedRun.open(folder);
  const summary = loaded.summary as unknown as Omit<CompareEntry, 'curve'> & { testEvaluations: number };
  const {
    method,
    seed: own,
    deviceSeed,
    trainSize,
    testAccuracy,
    validationAccuracy,
    baselineAccuracy,
  } = summary;
  return {
    method,
    seed: own,
    deviceSeed,
    trainSize,
    testAccuracy,
    validationAccuracy,
    baselineAccuracy,
    evaluations: summary.evaluations - summary.testEvaluations,
    benchSeconds: summary.benchSeconds,
    run: shownFolder(folder, caller),
    curve: (loaded.readMetrics() as CurvePoint[]).map((point) => ({
      benchSeconds: point.benchSeconds,
      evaluations: point.evaluations,
      validationAccuracy: point.validationAccuracy,
    })),
  };
}

export const compare = command({
  summary: 'train methods over seeds and put them side by side; --transfer: on other devices too',
  options,
  run,
});
