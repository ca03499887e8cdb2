import { join } from 'node:path';
import { drawComparison, summarise } from '../../compare';
import { ChladniError } from '../../common/errors';
import { without } from '../../common/without';
import type { Dataset } from '../../data';
import { writeAtomically } from '../../runs/atomicFile';
import { REFERENCE } from '../../oscillatorNetwork/options';
import { methods } from '../../training/methods';
import { presets } from '../../training/presets';
import { besideBaseline } from '../besideBaseline';
import { command, type CommandContext } from '../command';
import { loadData } from '../dataOptions';
import { discardUnrun, openCompareFolder } from '../compareFolder';
import { planRuns, type PlannedRun } from '../comparePlan';
import { runAll } from '../compareRuns';
import { compareTable } from '../compareTable';
import { flag, group, option, requiredOption, type Given } from '../options';
import { toChladniError } from '../output';
import { isSimulated, parsePort } from '../port';
import { percent } from '../showTraining';
import { deviceOptionTable, portOptionTable, seed, timingOptionTable } from '../systemOptions';
import { checkAgainst } from '../trainingData';
import { trainingOptionTable } from '../trainOptionTable';
import { loadTwinOf, planTraining } from '../trainPlan';
import { runTransfer, type Transfer } from '../transferRuns';
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
      "rows to train on, with commas between (default: the preset's); pretraining on the twin takes its own",
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
      'device seeds for --transfer, of which a network leaves out its own (default: the ten after the last one trained on)',
      listOf('--devices', seed('--devices')),
    ),
    recalibrate: flag('--recalibrate', 'with --transfer: also after recalibration on each device'),
  }),
  // All of a training but what is compared.
  ...without(trainingOptionTable, 'method', 'seed', 'trainSize'),
  ...group('Training:', {
    preset: option(
      '--preset <name>',
      `${Object.keys(presets).join(', ')} (default quick): decides what is not given`,
      comparedPreset,
    ),
    epochs: { ...trainingOptionTable.epochs, description: 'passes over the training rows' },
  }),
  ...timingOptionTable,
  ...portOptionTable,
  ...without(deviceOptionTable, 'deviceSeed'),
};

/** @throws ChladniError `BAD_USAGE` */
function comparedPreset(given: string): keyof typeof presets {
  if (given !== REFERENCE) return oneOf('preset', presets)(given);
  throw new ChladniError(
    'BAD_USAGE',
    `The preset ${REFERENCE} has one method and no device: there is nothing to compare.`,
    `Train it by itself: chladni train --system oscillators --preset ${REFERENCE}.`,
  );
}

type GivenComparison = Given<typeof options>;

/** Trains every method with every seed, as ordinary runs, and puts what came out side by side. */
async function run(given: GivenComparison, context: CommandContext): Promise<void> {
  const { caller } = context;
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
  refuseOwnDevices(devices, axes);
  await loadTwinOf(rest, caller);
  const plan = planRuns(rest, axes);
  const dataset = checkAll(plan, context);
  const subject = `${rest.system ?? 'plate'} on ${rest.data ?? 'mnist'}, ${seeds.length} seeds; band: lowest to highest`;
  const folder = openCompareFolder(out!, { ...axes, ...rest }, caller);
  const asked = transfer && {
    devices: devices ?? nextTen(axes.deviceSeeds!),
    recalibrates: recalibrate ?? false,
  };
  try {
    await compareIn(
      folder.path,
      { plan, dataset, subject, out: out!, ...(asked && { transfer: asked }) },
      context,
    );
  } catch (error) {
    throw discardUnrun(folder) ? error : goingOn(error, context.again);
  } finally {
    folder.release();
  }
}

/** What a training tells of going on is its own; of a comparison it is the comparison's command. */
function goingOn(error: unknown, again: string): ChladniError {
  const failure = toChladniError(error);
  const { code, message, cause } = failure;
  if (code === 'BUG' || code === 'BAD_USAGE') return failure;
  const { remedy } = cause instanceof ChladniError && cause.code === code ? cause : failure;
  const goOn = code === 'INTERRUPTED' ? `Go on with ${again}` : `${remedy}\nThen go on with ${again}`;
  return new ChladniError(code, message, goOn, { cause: failure });
}

interface Comparison {
  readonly plan: readonly PlannedRun[];
  readonly dataset: Dataset;
  /** For the picture. */
  readonly subject: string;
  readonly transfer?: Transfer;
  /** The folder as a user writes it. */
  readonly out: string;
}

async function compareIn(
  folder: string,
  { plan, dataset, subject, transfer, out }: Comparison,
  context: CommandContext,
): Promise<void> {
  const { output } = context;
  const entries = await besideBaseline(dataset, (baseline) =>
    runAll(plan, folder, { dataset, baseline }, context),
  );
  const summary = summarise(entries);
  writeAtomically(join(folder, 'compare.svg'), drawComparison(entries, subject));
  output.say(compareTable(summary));
  output.say(`logistic regression ${percent(entries[0]!.baselineAccuracy)} on the same inputs`);
  const pretrained = Math.max(...entries.map(({ pretrainSize }) => pretrainSize));
  if (pretrained > 0)
    output.say(`before their own rows, networks were trained on the twin alone, on up to ${pretrained} rows`);
  const transferred = transfer && (await runTransfer(entries, transfer, folder, context));
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

/** A network's own device is none of the others. @throws ChladniError `BAD_USAGE` where a seed's has no other */
function refuseOwnDevices(
  devices: readonly number[] | undefined,
  {
    seeds,
    deviceSeeds = [],
  }: { readonly seeds: readonly number[]; readonly deviceSeeds: readonly number[] | undefined },
): void {
  const alone = deviceSeeds.findIndex((own) => devices?.every((device) => device === own));
  if (alone === -1) return;
  throw new ChladniError(
    'BAD_USAGE',
    `--devices ${deviceSeeds[alone]!} is the device that seed ${seeds[alone]!} is trained on; a transfer is to others.`,
    'Name others, or leave --devices away: they are the ten after the last one trained on.',
  );
}

/** Checks every training's options before the first begins. @returns the data of all */
function checkAll(runs: readonly PlannedRun[], { caller, output }: CommandContext): Dataset {
  const plans = runs.map(({ given }) => planTraining(given, caller));
  const dataset = loadData(plans[0]!.data, output);
  plans.forEach((plan, index) => checkAgainst(dataset, plan, runs[index]!.given, '--budgets'));
  return dataset;
}

function nextTen(trained: readonly number[]): number[] {
  const last = Math.max(...trained);
  return Array.from({ length: 10 }, (_, i) => last + 1 + i);
}

export const compare = command({
  summary: 'train methods over seeds and put them side by side; --transfer: on other devices too',
  options,
  run,
});
