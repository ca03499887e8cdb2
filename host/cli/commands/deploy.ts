import { resolve } from 'node:path';
import { ChladniError } from '../../common/errors';
import type { Deployed, StandaloneMode } from '../../deploy';
import { flashImageOf, flashImageOption, isEmulated, openBoardTarget } from '../boardTarget';
import { refuseSeveral } from '../boards';
import { command, type CommandContext } from '../command';
import { dataSource, otherDataOptions } from '../dataOptions';
import { openEarlierRun } from '../earlierRun';
import { shownFolder } from '../newRunFolder';
import { openForRun } from '../openForRun';
import { flag, group, option, requiredOption, type Given } from '../options';
import { readParams } from '../paramsFile';
import { knownOf, loadRunData } from '../runData';
import { requireAccuracy } from '../requireAccuracy';
import { percent } from '../showTraining';
import { systemOptions, systemOptionTable } from '../systemOptions';
import {
  refuseHybrid,
  refuseOtherData,
  refuseOtherSamples,
  trainedNetwork,
} from '../../training/trainedNetwork';
import { requireAccuracyOption } from '../trainOptionTable';
import { integer, number, oneOf, text } from '../values';

/** By name, for the option. */
const MODES: Readonly<Record<StandaloneMode, true>> = { off: true, demo: true, record: true };

const options = {
  run: requiredOption(
    '--run <run>',
    'the run whose network to deploy: its folder, or its name in runs/',
    text('--run'),
  ),
  ...group('Deploy:', {
    testSize: option(
      '--test-size <n>',
      'test rows to run through the board and beside it through the host (default 1000)',
      integer('--test-size', { min: 1, max: 100_000_000 }),
    ),
    verifySize: option(
      '--verify-size <n>',
      "test rows whose every integer is compared with the host's (default 10)",
      integer('--verify-size', { min: 1, max: 100_000_000 }),
    ),
    demo: option(
      '--demo <n>',
      'test rows stored with the network, for the button (default 5)',
      integer('--demo', { min: 0, max: 1000 }),
    ),
    standalone: option(
      '--standalone <mode>',
      'what the board does by itself: off, demo (stored rows; default), record (what its input pin hears)',
      oneOf('mode', MODES),
    ),
    period: option(
      '--period <seconds>',
      'from one inference by itself to the next; 0: at the button alone (default 0)',
      number('--period', { min: 0, max: 4_000_000, unit: 'seconds' }),
    ),
    inputRate: option(
      '--input-rate <hz>',
      'samples a second of the input pin, for --standalone record (default 8000)',
      number('--input-rate', { min: 1, max: 10_000_000, unit: 'Hz' }),
    ),
    compact: flag('--compact', "make room by compacting the board's Storage; keep it powered meanwhile"),
    requireAccuracy: requireAccuracyOption,
    flashImage: flashImageOption,
  }),
  ...otherDataOptions("another data set than the run's"),
  ...systemOptionTable,
};

const DEFAULTS = { testSize: 1000, verifySize: 10, demo: 5, standalone: 'demo', inputRate: 8000 } as const;

/** Stores a run's network on a board, verifies it there, measures it, and lets the board run it by itself. */
async function run(given: Given<typeof options>, context: CommandContext): Promise<void> {
  const { output, caller, now, progress, signal } = context;
  const started = now();
  const params = given.params === undefined ? undefined : readParams(resolve(caller, given.params));
  const earlier = openEarlierRun(given.run!, caller);
  // A run trained by sim has no board of its own.
  const before = earlier.system.port === 'sim' ? { ...earlier.system, port: 'emulator' } : earlier.system;
  const system = systemOptions(given, params, before);
  refuseSeveral(system);
  const mode = modeOf(given);
  const source = dataSource(given, caller, earlier.options);
  const { parameters, nextEvaluation } = trainedNetwork(earlier.run);
  refuseHybrid(parameters);
  const dataset = loadRunData(source, knownOf(earlier, given), output);
  refuseOtherData(parameters, dataset);
  const image = flashImageOf(given.flashImage, earlier.run.folder, caller);
  const target = await openForRun(given, system.port, () => openBoardTarget(system, image));
  try {
    refuseOtherSamples(parameters, target.system);
    const { deployNetwork } = await import('../../deploy/index.js');
    const deployed = await deployNetwork(target, parameters, dataset, nextEvaluation, {
      demos: given.demo ?? DEFAULTS.demo,
      verifySize: given.verifySize ?? DEFAULTS.verifySize,
      testSize: given.testSize ?? DEFAULTS.testSize,
      compact: given.compact ?? false,
      mode,
      periodMs: Math.round(1000 * (given.period ?? 0)),
      inputRateHz: mode === 'record' ? (given.inputRate ?? DEFAULTS.inputRate) : 0,
      progress,
      signal,
    });
    const { board, serial } = target.link.hello;
    for (const [label, value] of shown(deployed)) output.say(`${label.padEnd(22)}${value}`);
    output.say(`${'standalone'.padEnd(22)}${mode}`);
    output.emit({
      type: 'result',
      command: 'deploy',
      ...summary(deployed),
      standalone: mode,
      board,
      serialNumber: serial,
      data: source.name,
      system: system.system,
      deviceSeed: system.deviceSeed,
      port: system.port,
      ...(isEmulated(system.port) && { flashImage: image.path }),
      run: shownFolder(earlier.run.folder, caller),
      wallSeconds: Math.round((now() - started) / 10) / 100,
    });
    requireAccuracy(deployed.measured.deployedAccuracy, given.requireAccuracy);
  } finally {
    await target.close();
  }
}

/** @throws ChladniError `BAD_USAGE` */
function modeOf(given: Given<typeof options>): StandaloneMode {
  const isWithoutDemos = given.demo === 0;
  const mode = given.standalone ?? (isWithoutDemos ? 'off' : DEFAULTS.standalone);
  if (mode === 'demo' && isWithoutDemos) {
    throw new ChladniError(
      'BAD_USAGE',
      '--standalone demo has nothing to show with --demo 0.',
      'Store some rows.',
    );
  }
  if (mode !== 'record' && given.inputRate !== undefined) {
    throw new ChladniError(
      'BAD_USAGE',
      '--input-rate is for --standalone record.',
      'Leave it away, or record.',
    );
  }
  return mode;
}

function summary({ info, verified, measured }: Deployed) {
  const { bytes, crc, slot, generation, demos } = info;
  return {
    ...measured,
    verifiedRows: verified.images,
    verifiedIntegers: verified.integers,
    networkBytes: bytes,
    crc32: crc,
    slot,
    generation,
    demos,
  };
}

function shown({ info, verified, measured }: Deployed): [string, string][] {
  const { rows, deployedAccuracy, floatAccuracy, disagreements, playSeconds, digitalSeconds } = measured;
  const ms = (seconds: number) => `${(1000 * seconds).toFixed(0)} ms`;
  return [
    [
      'stored',
      `${info.bytes} bytes in slot ${info.slot}, generation ${info.generation}; there after a restart`,
    ],
    ['verified', `${verified.integers} integers of ${verified.images} rows, all equal to the host's`],
    ['accuracy deployed', `${percent(deployedAccuracy)} of ${rows} test rows`],
    ['accuracy on the host', `${percent(floatAccuracy)} of the same, ${disagreements} answered otherwise`],
    ['time of one', `play ${ms(playSeconds)}, digital ${ms(digitalSeconds)}, as the board measured it`],
    ['stored rows', String(info.demos)],
  ];
}

export const deploy = command({
  summary: 'store a network on a board, verify it there, and let the board run it by itself',
  options,
  run,
});
