import { join, resolve } from 'node:path';
import type { DriveSettings } from '../../benchFile';
import type { Advice, Characterization } from '../../characterize';
import { ChladniError } from '../../common/errors';
import type { PhysicalSystem } from '../../systems/physicalSystem';
import { command, type CommandContext } from '../command';
import { duration } from '../duration';
import { openInterruptibly } from '../interruptible';
import { newRunFolder, refuseTaken } from '../newRunFolder';
import { writeAtomically } from '../../runs/atomicFile';
import { prepareSystem } from '../openSystem';
import { group, option, type Given } from '../options';
import { readParams } from '../paramsFile';
import { isSimulated, parsePort } from '../port';
import { systemOptions, systemOptionTable, type SystemOptions } from '../systemOptions';
import { table } from '../table';
import { benchOptionTable, benchSystem, planBench, type PlannedBench } from '../trainBench';
import { number, text } from '../values';

const options = {
  level: option(
    '--level <x>',
    "part of the DAC's range to measure at (default: the bench file's, else found by measurement)",
    number('--level', { min: 0.001, max: 1 }),
  ),
  limit: option(
    '--limit <x>',
    "most of the DAC's range that is played in finding it (default: the bench file's; 0.5, simulated 1)",
    number('--limit', { min: 0.001, max: 1 }),
  ),
  driftMinutes: option(
    '--drift-minutes <n>',
    'bench time given to the drift, playing all the time (default 0.5)',
    number('--drift-minutes', { min: 0, max: 2880, unit: 'minutes' }),
  ),
  out: option('--out <dir>', 'new folder for characterization.json and plots (SVG)', text('--out')),
  ...group('Bench:', { bench: benchOptionTable.bench }),
  ...systemOptionTable,
};

const DRIFT_MINUTES = 0.5;
/** A quarter of them is played, and what rings after it is followed through the rest. */
const LEAST_SAMPLES = 16;

/** Measures what a physical system is like, and says what that means for training. */
async function run(given: Given<typeof options>, context: CommandContext): Promise<void> {
  const { output, caller, signal, progress, now } = context;
  const started = now();
  const params = given.params === undefined ? undefined : readParams(resolve(caller, given.params));
  const bench = await planBench(given.bench === undefined ? {} : { bench: given.bench }, caller);
  const asked = systemOptions(given, params, bench && fullRange(benchSystem(bench)));
  const drive = await driveSettings(given, asked, bench);
  refuseTaken(given.out, caller);
  const system = await openInterruptibly(prepareSystem(asked), signal);
  let release = (): void => undefined;
  try {
    refuseShort(system);
    const taken = given.out === undefined ? undefined : newRunFolder(given.out, () => given.out!, caller);
    release = () => taken?.release();
    const out = taken?.folder;
    const level =
      given.level ?? drive.level ?? (await find(system, drive, isSimulated(parsePort(asked.port)), context));
    const { adviceOn, characterize, drawCharacterization, NO_FILTER } =
      await import('../../characterize/index.js');
    let stage: ReturnType<typeof progress.stage> | undefined;
    const measured = await characterize(system, {
      level,
      driftMinutes: given.driftMinutes ?? DRIFT_MINUTES,
      softStartSeconds: drive.softStartSeconds,
      signal,
      onProgress: (what, done, total) => {
        stage ??= progress.stage('characterize', total);
        stage.update(done, what);
      },
    });
    stage?.end();
    const advice = adviceOn(measured, {
      mostLevel: drive.limit,
      ...(system.limits && { play: system.limits }),
      isSimulated: isSimulated(parsePort(asked.port)),
    });
    const result = {
      system: system.name,
      port: asked.port,
      deviceSeed: asked.deviceSeed,
      ...figures(measured),
      advice,
      wallSeconds: Math.round((now() - started) / 10) / 100,
      ...(given.out !== undefined && { out: given.out }),
    };
    if (out !== undefined) {
      writeAtomically(join(out, 'characterization.json'), `${JSON.stringify(result, undefined, 2)}\n`);
      for (const [file, svg] of Object.entries(drawCharacterization(system.name, measured)))
        writeAtomically(join(out, file), svg);
    }
    for (const line of told(measured, advice, NO_FILTER)) output.say(line);
    if (given.out !== undefined) output.say(`\nfigures and plots in ${given.out}`);
    output.emit({ type: 'result', command: 'characterize', ...result });
  } finally {
    release();
    await system.close();
  }
}

/** @throws ChladniError `BAD_USAGE` for rows in which there is nothing to measure */
function refuseShort({ name, driveSamples, hasOneLength = false }: PhysicalSystem): void {
  if (driveSamples >= LEAST_SAMPLES) return;
  throw new ChladniError(
    'BAD_USAGE',
    `A row of ${name} has ${driveSamples} samples: too few to measure.`,
    hasOneLength
      ? `Set the instrument to rows of ${LEAST_SAMPLES} samples or more.`
      : `Give --samples ${LEAST_SAMPLES} or more.`,
  );
}

/** Characterising measures at a level of its own choice, below the limit. */
function fullRange(system: SystemOptions): SystemOptions {
  const { level, ...others } = system;
  return level === undefined ? system : others;
}

async function driveSettings(
  { limit, level }: Given<typeof options>,
  { port }: SystemOptions,
  bench: PlannedBench | undefined,
): Promise<DriveSettings> {
  const { DEFAULT_DRIVE } = await import('../../benchFile/index.js');
  const simulated = isSimulated(parsePort(port));
  const own = bench?.bench.drive ?? { ...DEFAULT_DRIVE, ...(simulated && { limit: 1, restSeconds: 0 }) };
  const drive = { ...own, ...(limit !== undefined && { limit }) };
  const most = bench === undefined ? 1 : own.limit;
  const asked = level ?? limit;
  if (asked !== undefined && asked > most)
    throw new ChladniError(
      'BAD_USAGE',
      `A drive of ${asked} is more than the bench file allows, ${most}.`,
      'Give less, or raise drive.limit in the bench file if the system can bear it.',
    );
  if (level !== undefined && limit !== undefined && level > limit)
    throw new ChladniError(
      'BAD_USAGE',
      `--level ${level} is more than --limit allows, ${limit}.`,
      'Give less, or leave one of them away.',
    );
  return drive;
}

/** The level by measurement. What only tells of the system, an offset or its distortion, is reported, and stops nothing. */
async function find(
  system: PhysicalSystem,
  drive: DriveSettings,
  simulated: boolean,
  { output, signal }: CommandContext,
): Promise<number> {
  const { findLevel } = await import('../../calibration/index.js');
  const { systemClock } = await import('../../link/index.js');
  output.note(`looking for the drive level, at most ${drive.limit} of the DAC's range`);
  const options = { clock: systemClock, signal };
  const lenient = { ...drive, mostOffset: Infinity };
  try {
    return (await findLevel(system, lenient, options)).level;
  } catch (error) {
    if (!(error instanceof ChladniError && error.code === 'FIGURE_MISSED')) throw error;
  }
  try {
    return (await findLevel(system, { ...lenient, mostDistortion: Infinity }, options)).level;
  } catch (error) {
    // A plant cannot be harmed; one that rests at an end of the range, as light does when it is dark, is not clipped there.
    if (!simulated || !(error instanceof ChladniError && error.code === 'FIGURE_MISSED')) throw error;
    output.note(`no level is free of clipping: measuring at ${drive.limit}`);
    return drive.limit;
  }
}

/** What the result holds: figures, but no waveform. */
function figures({ repeatability, response, memory, drift, ...rest }: Characterization): object {
  return {
    ...rest,
    repeatability: { ...repeatability, mean: undefined },
    ...(response && {
      response: {
        resonances: response.resonances,
        bandwidthHz: response.bandwidthHz,
        firError: response.firError,
        nonlinearPart: response.nonlinearPart,
      },
    }),
    ...(memory && { memory: { ...memory, ringDown: undefined } }),
    drift: { ...drift, course: undefined },
  };
}

function told(measured: Characterization, advice: readonly Advice[], noFilter: number): string[] {
  const { silence, repeatability, linearity, response, memory, drift } = measured;
  const rows: [string, string][] = [
    ['offset at silence', silence.offset.toFixed(4)],
    ['noise at silence', silence.noise.toFixed(5)],
    [
      'noise of a repeat',
      `${repeatability.noise.toFixed(5)}, ${percent(repeatability.relative)} of the answer`,
    ],
    ...linearity.map(({ level, distortion, clipping }): [string, string] => [
      `level ${level.toFixed(3)}`,
      `${percent(distortion)} out of proportion, ${percent(clipping)} clipped`,
    ]),
  ];
  if (response)
    rows.push([
      'best FIR leaves',
      `${percent(response.firError)}, ${percent(response.nonlinearPart)} without the noise`,
    ]);
  if (response && response.firError <= noFilter)
    rows.push(
      [
        'resonances',
        response.resonances
          .map(({ frequencyHz, gain }) => `${Math.round(frequencyHz)} Hz (gain ${gain.toFixed(2)})`)
          .join(', ') || 'none',
      ],
      ['99 % of its power', `below ${Math.round(response.bandwidthHz)} Hz`],
    );
  if (memory)
    rows.push(
      [
        'rings down',
        memory.decaySeconds === undefined
          ? 'too fast to tell, or not within a row'
          : `by a factor e in ${(1000 * memory.decaySeconds).toFixed(2)} ms, to 0.1 % in ${(1000 * memory.settleSeconds).toFixed(1)} ms`,
      ],
      [
        'carried over',
        memory.residue > memory.residueFloor
          ? `${percent(memory.residue)} of the answer`
          : `nothing above ${percent(memory.residueFloor)} of the answer`,
      ],
    );
  rows.push([
    'drift of the gain',
    `${percent(drift.gain)} ± ${percent(drift.gainError)} in ${duration(drift.seconds)}`,
  ]);
  rows.push(['bench time', `${measured.evaluations} evaluations, ${duration(measured.benchSeconds)}`]);
  return [
    `at drive level ${measured.driveLevel.toFixed(3)}, ${measured.samples} samples at ${measured.sampleRateHz} Hz, settle ${(1000 * measured.settleSeconds).toFixed(1)} ms`,
    '',
    table(['measured', ''], rows),
    '',
    ...advice.map(
      ({ about, verdict, text: words, option: set }) =>
        `${verdict === 'good' ? 'ok    ' : 'change'}  ${about.padEnd(6)}  ${words}${set === undefined ? '' : ` ${set}`}`,
    ),
  ];
}

function percent(part: number): string {
  return `${(100 * part).toFixed(2)} %`;
}

export const characterize = command({
  summary: 'noise, repeatability, response, linearity, memory and drift of a system, with advice',
  options,
  run,
});
