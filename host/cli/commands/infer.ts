import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ChladniError } from '../../common/errors';
import type { BoardAnswer, NetworkInfo } from '../../deploy';
import { flashImageOf, flashImageOption, isEmulated, openBoardTarget } from '../boardTarget';
import { refuseOtherSamples } from '../../training/trainedNetwork';
import { refuseSeveral } from '../boards';
import { command, type CommandContext } from '../command';
import { printableName } from '../../common/printable';
import { dataSource, loadData, otherDataOptions } from '../dataOptions';
import { openEarlierRun, type EarlierRun } from '../earlierRun';
import type { FlashImage } from '../flashImage';
import { readInputRow } from '../inputRow';
import { group, option, type Given } from '../options';
import { readParams } from '../paramsFile';
import { knownOf, loadRunData } from '../runData';
import { systemOptions, systemOptionTable } from '../systemOptions';
import { integer, text } from '../values';

const options = {
  ...systemOptionTable,
  port: {
    ...systemOptionTable.port,
    description:
      "where the board is: a path, serial:NUMBER, tcp://HOST:PORT, emulator (default with --run: the run's port, or emulator for a simulated run)",
  },
  ...group('Infer:', {
    run: option(
      '--run <run>',
      'the run whose network was deployed: its system and data; needed for --port emulator',
      text('--run'),
    ),
    index: option(
      '--index <n>',
      'row of the test set, from 0 (default 0)',
      integer('--index', { min: 0, max: 2 ** 31 }),
    ),
    input: option('--input <file>', 'a JSON file with one row of inputs, 0 to 1', text('--input')),
    evaluation: option(
      '--evaluation <n>',
      'number of the first evaluation, by which simulated noise is keyed (default 0)',
      integer('--evaluation', { min: 0, max: 2 ** 32 - 1 }),
    ),
    flashImage: flashImageOption,
  }),
  ...otherDataOptions("data set of --index (default the run's, or mnist)"),
};

/** What is to be inferred. */
interface Asked {
  readonly input: readonly number[];
  readonly truth?: number;
  readonly classNames?: readonly string[];
}

/** Asks the network that a board holds. */
async function run(given: Given<typeof options>, context: CommandContext): Promise<void> {
  const { output, caller, now } = context;
  const earlier = given.run === undefined ? undefined : openEarlierRun(given.run, caller);
  const params = given.params === undefined ? undefined : readParams(resolve(caller, given.params));
  const system = systemOptions(
    { ...given, port: portOf(given, earlier?.system.port) },
    params,
    earlier?.system,
  );
  refuseSeveral(system);
  const image = flashImageOf(given.flashImage, earlier?.run.folder ?? '', caller);
  if (isEmulated(system.port)) refuseNowhere(given);
  const asked = await askedFor(given, context, earlier);
  if (system.port === 'emulator') refuseUndeployed(given, image);
  const target = await openBoardTarget(system, image, { plays: false });
  try {
    const { inferOnBoard, networkInfo } = await import('../../deploy/index.js');
    const { inputBytes } = await import('../../network/integer/integerNetwork.js');
    const info = await networkInfo(target.link);
    refuseMisfit(info, asked);
    if (isEmulated(system.port)) refuseOtherSamples({ shape: info }, target.system);
    const played = { shape: info, settle: info.settle, rateHz: info.rateHz };
    const started = now();
    const answer = await inferOnBoard(target.link, played, given.evaluation ?? 0, inputBytes(asked.input));
    const wall = (now() - started) / 1000;
    // An emulated board's time is its own, and its waveforms take none of ours.
    const link = isEmulated(system.port)
      ? wall
      : Math.max(0, wall - answer.playSeconds - answer.digitalSeconds);
    const result = { ...described(answer, asked), linkSeconds: link };
    for (const [label, value] of shown(result)) output.say(`${label.padEnd(10)}${value}`);
    output.say('');
    for (const line of scoreLines(result, asked.classNames)) output.say(line);
    output.emit({ type: 'result', command: 'infer', ...result, port: system.port });
  } finally {
    await target.close();
  }
}

/**
 * The port that is meant: a simulated run's network is on an emulated board.
 *
 * @param before - the run's port
 * @throws ChladniError `BAD_USAGE` where neither a port nor a run was named
 */
function portOf({ port }: Given<typeof options>, before: string | undefined): string {
  if (port !== undefined) return port;
  if (before !== undefined) return isEmulated(before) ? 'emulator' : before;
  throw new ChladniError(
    'BAD_USAGE',
    'Neither a board nor a run was named.',
    'Name the port of the board, --port P, or the run that was deployed, --run R.',
  );
}

/** @throws ChladniError `BAD_USAGE` */
function refuseNowhere(given: Given<typeof options>): void {
  if (given.run !== undefined || given.flashImage !== undefined) return;
  throw new ChladniError(
    'BAD_USAGE',
    'An emulated board holds only what its flash image says, and none was named.',
    'Name the run that was deployed, --run R, or the file, --flash-image F.',
  );
}

/** @throws ChladniError `DATA_ABSENT`, `BOARD_REFUSED` where nothing was deployed to the emulated board that is meant */
function refuseUndeployed({ run: named, flashImage }: Given<typeof options>, image: FlashImage): void {
  if (existsSync(image.path)) return;
  if (flashImage !== undefined)
    throw new ChladniError(
      'DATA_ABSENT',
      `There is no flash image ${flashImage}.`,
      'Name one that deploy has written, or leave --flash-image away.',
    );
  throw new ChladniError(
    'BOARD_REFUSED',
    'The board holds no network: the run was not deployed to an emulated one.',
    `Deploy it: chladni deploy --run ${named!} --port emulator.`,
  );
}

async function askedFor(
  given: Given<typeof options>,
  { caller, output }: CommandContext,
  earlier: EarlierRun | undefined,
): Promise<Asked> {
  if (given.input !== undefined) {
    if (given.index === undefined) return { input: readInputRow(resolve(caller, given.input)) };
    throw new ChladniError('BAD_USAGE', '--index and --input exclude each other.', 'Give one of them.');
  }
  const source = dataSource(given, caller, earlier?.options);
  const dataset = earlier ? loadRunData(source, knownOf(earlier, given), output) : loadData(source, output);
  const index = given.index ?? 0;
  const rows = dataset.test.y.length;
  if (index >= rows) {
    throw new ChladniError('BAD_USAGE', `The test set has ${rows} rows.`, `Give --index 0 to ${rows - 1}.`);
  }
  const input = Array.from(dataset.test.x.subarray(index * dataset.inputs, (index + 1) * dataset.inputs));
  const { classNames } = dataset;
  return Promise.resolve({ input, truth: dataset.test.y[index]!, ...(classNames && { classNames }) });
}

/** @throws ChladniError `BOARD_REFUSED` without a network, `BAD_USAGE` when the row is of another length */
function refuseMisfit({ bytes, inputs }: NetworkInfo, { input }: Asked): void {
  if (bytes === 0) {
    throw new ChladniError(
      'BOARD_REFUSED',
      'The board holds no network.',
      'Store one: chladni deploy --run R --port P.',
    );
  }
  if (input.length === inputs) return;
  throw new ChladniError(
    'BAD_USAGE',
    `The network on the board has ${inputs} inputs; the row has ${input.length}.`,
    'Give a row of that many, or --data of the kind the network was trained with.',
  );
}

function described(
  { label, scores, playSeconds, digitalSeconds }: BoardAnswer,
  { truth, classNames }: Asked,
) {
  const nameOf = (k: number) => classNames?.[k] ?? String(k);
  return {
    label,
    ...(classNames && { name: nameOf(label) }),
    ...(truth !== undefined && {
      truth,
      ...(classNames && { truthName: nameOf(truth) }),
      right: label === truth,
    }),
    scores: Array.from(scores),
    playSeconds,
    digitalSeconds,
  };
}

type Described = ReturnType<typeof described>;

function shown(result: Described & { linkSeconds: number }): [string, string][] {
  const { label, name, truth, truthName, right, playSeconds, digitalSeconds, linkSeconds } = result;
  const ms = (seconds: number) => `${(1000 * seconds).toFixed(0)} ms`;
  const named = (k: number, text: string | undefined) => (text === undefined ? String(k) : `${k} (${text})`);
  return [
    ['label', named(label, name)],
    ...(truth === undefined
      ? []
      : ([['truth', `${named(truth, truthName)}, the answer is ${right ? 'right' : 'WRONG'}`]] as [
          string,
          string,
        ][])),
    ['time', `play ${ms(playSeconds)}, digital ${ms(digitalSeconds)}, link ${ms(linkSeconds)}`],
  ];
}

/** A line for each class: its score, and marks at the answer and, where that is wrong, at the truth. */
function scoreLines(
  { label, truth, scores }: Described,
  classNames: readonly string[] | undefined,
): string[] {
  const names = scores.map((_, k) => printableName(classNames?.[k] ?? String(k)));
  const nameWidth = Math.max('class'.length, ...names.map(({ length }) => length));
  const width = Math.max('score'.length, ...scores.map((score) => String(score).length));
  const mark = (k: number) => (k === label ? '  answer' : k === truth ? '  truth' : '');
  return [
    `${'class'.padEnd(nameWidth)}  ${'score'.padStart(width)}`,
    ...scores.map((score, k) => `${names[k]!.padEnd(nameWidth)}  ${String(score).padStart(width)}${mark(k)}`),
  ];
}

export const infer = command({
  summary: 'ask the network that a board holds',
  options,
  run,
});
