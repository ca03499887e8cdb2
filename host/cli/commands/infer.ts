import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ChladniError } from '../../common/errors';
import { parseDataset } from '../../data';
import type { BoardAnswer, NetworkInfo } from '../../deploy';
import { flashImageOf, flashImageOption, isEmulated, openBoardTarget } from '../boardTarget';
import { refuseOtherSamples } from '../../training/trainedNetwork';
import { refuseSeveral } from '../boards';
import { command, type CommandContext } from '../command';
import { openEarlierRun } from '../earlierRun';
import type { FlashImage } from '../flashImage';
import { readInputRow } from '../inputRow';
import { group, option, type Given } from '../options';
import { readParams } from '../paramsFile';
import { systemOptions, systemOptionTable } from '../systemOptions';
import { dataOption } from '../trainOptionTable';
import { integer, text } from '../values';

const options = {
  ...systemOptionTable,
  port: { ...systemOptionTable.port, required: true },
  ...group('Infer:', {
    run: option(
      '--run <run>',
      'the run whose system and data are meant; needed for --port emulator',
      text('--run'),
    ),
    index: option(
      '--index <n>',
      'row of the test set, from 0 (default 0)',
      integer('--index', { min: 0, max: 2 ** 31 }),
    ),
    input: option('--input <file>', 'a JSON file with one row of inputs, 0 to 1', text('--input')),
    data: { ...dataOption, description: "data set of --index (default the run's, or mnist)" },
    evaluation: option(
      '--evaluation <n>',
      'number of the first evaluation, by which simulated noise is keyed (default 0)',
      integer('--evaluation', { min: 0, max: 2 ** 32 - 1 }),
    ),
    flashImage: flashImageOption,
  }),
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
  const system = systemOptions(given, params, earlier?.system);
  refuseSeveral(system);
  const image = flashImageOf(given.flashImage, earlier?.run.folder ?? '', caller);
  if (isEmulated(system.port)) refuseNowhere(given);
  const asked = await askedFor(given, caller, earlier?.options.data);
  if (system.port === 'emulator') refuseUndeployed(given, image);
  const target = await openBoardTarget(system, image);
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
    output.emit({ type: 'result', command: 'infer', ...result, port: system.port });
  } finally {
    await target.close();
  }
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

async function askedFor(given: Given<typeof options>, caller: string, data = 'mnist'): Promise<Asked> {
  if (given.input !== undefined) {
    if (given.index === undefined) return { input: readInputRow(resolve(caller, given.input)) };
    throw new ChladniError('BAD_USAGE', '--index and --input exclude each other.', 'Give one of them.');
  }
  const dataset = parseDataset(given.data ?? data, caller).load();
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
  return {
    label,
    ...(classNames && { name: classNames[label] ?? String(label) }),
    ...(truth !== undefined && { truth }),
    scores: Array.from(scores),
    playSeconds,
    digitalSeconds,
  };
}

function shown(result: ReturnType<typeof described> & { linkSeconds: number }): [string, string][] {
  const { label, name, truth, scores, playSeconds, digitalSeconds, linkSeconds } = result;
  const ms = (seconds: number) => `${(1000 * seconds).toFixed(0)} ms`;
  return [
    ['label', name === undefined ? String(label) : `${label} (${name})`],
    ...(truth === undefined ? [] : ([['truth', String(truth)]] as [string, string][])),
    ['scores', scores.join(' ')],
    ['time', `play ${ms(playSeconds)}, digital ${ms(digitalSeconds)}, link ${ms(linkSeconds)}`],
  ];
}

export const infer = command({
  summary: 'ask the network that a board holds',
  options,
  run,
});
