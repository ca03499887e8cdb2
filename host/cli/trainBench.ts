import { resolve } from 'node:path';
import type { Bench } from '../benchFile';
import { ChladniError } from '../common/errors';
import { picked } from '../common/picked';
import type { Fixture } from '../fixture';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { CommandContext } from './command';
import { flag, group, option, type Given } from './options';
import type { SystemOptions } from './systemOptions';
import { text } from './values';

export const benchOptionTable = group('Bench:', {
  bench: option(
    '--bench <file>',
    'bench file: port, system, rate, samples, settle, and drive level, which is measured first where it has none',
    text('--bench'),
  ),
  measureLevel: flag('--measure-level', 'measure the drive level anew, and keep it in the bench file'),
});

/** A bench that a training is to be done on. */
export interface PlannedBench {
  /** Absolute. */
  readonly path: string;
  readonly bench: Bench;
  /** Whether the drive level has to be measured first. */
  readonly measures: boolean;
}

/** What run.json keeps of a bench. */
export interface BenchRecord {
  readonly name: string;
  readonly file: string;
  readonly driveLevel: number;
  /** Degrees Celsius, by the fixture's sensor: when training began and when it ended. */
  readonly temperatures: number[];
}

/**
 * Reads the bench file that was named.
 *
 * @throws ChladniError `BAD_USAGE`, `DATA_ABSENT`, `DATA_DAMAGED`
 */
export async function planBench(
  { bench: file, measureLevel: isAsked = false }: Given<typeof benchOptionTable>,
  caller: string,
): Promise<PlannedBench | undefined> {
  if (file === undefined) {
    if (isAsked)
      throw new ChladniError(
        'BAD_USAGE',
        '--measure-level measures what a bench file keeps, and none was named.',
        'Add --bench FILE; docs/hil-tests.md shows one.',
      );
    return undefined;
  }
  const path = resolve(caller, file);
  const { readBenchFile } = await import('../benchFile/index.js');
  const bench = readBenchFile(path);
  if (bench.wiring === 'loopback')
    throw new ChladniError(
      'BAD_USAGE',
      `${file} wires the board to itself: there is nothing to train.`,
      'Set wiring to the system, as wiring: plate.',
    );
  return { path, bench, measures: isAsked || bench.drive.level === undefined };
}

/** How the bench is played; the command line overrules it. */
export function benchSystem({ bench, measures }: PlannedBench, before?: SystemOptions): SystemOptions {
  const { wiring: system, port, baudRate: baud, sampleRateHz: rate, settleSeconds: settle } = bench;
  const level = measures ? undefined : bench.drive.level;
  const played = { ...bench, baud, rate, settle, level };
  return {
    deviceSeed: 1,
    ...before,
    system,
    port,
    ...picked(played, ['baud', 'rate', 'samples', 'settle', 'level']),
  };
}

/** A bench at work. */
export interface OpenBench {
  readonly record: BenchRecord;
  /** What is trained on: never louder than the level. */
  readonly system: PhysicalSystem;
  /** Notes the temperature, and gives the fixture's port back; the system stays open. A second call does nothing. */
  end(): Promise<void>;
}

/**
 * Measures the drive level where that is to be done, keeps it in the bench file, and opens the fixture.
 *
 * @param system - as `openSystem` gives it: at full range where the level is to be measured, else limited
 * @throws ChladniError `FIGURE_MISSED` when no level is right; as a fixture's
 */
export async function openBench(
  { path, bench, measures }: PlannedBench,
  system: PhysicalSystem,
  { output, signal }: CommandContext,
): Promise<OpenBench> {
  const fixture = await openFixtureOf(bench);
  try {
    const temperatures: number[] = [];
    let isOver = false;
    const note = async (): Promise<void> => {
      const degrees = await fixture?.temperature();
      if (degrees !== undefined) temperatures.push(degrees);
    };
    await note();
    const level = measures ? await measureLevel(path, bench, system, { output, signal }) : bench.drive.level!;
    const { LimitedSystem } = await import('../calibration/index.js');
    return {
      record: { name: bench.name, file: path, driveLevel: level, temperatures },
      system: measures ? new LimitedSystem(system, level) : system,
      end: async () => {
        if (isOver) return;
        isOver = true;
        await note();
        await fixture?.close();
      },
    };
  } catch (error) {
    await fixture?.close();
    throw error;
  }
}

async function openFixtureOf({ fixture }: Bench): Promise<Fixture | undefined> {
  if (fixture === undefined) return undefined;
  const { openFixture } = await import('../fixture/index.js');
  return openFixture(fixture);
}

async function measureLevel(
  path: string,
  bench: Bench,
  system: PhysicalSystem,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
): Promise<number> {
  const { findLevel } = await import('../calibration/index.js');
  const { saveDriveLevel } = await import('../benchFile/index.js');
  const { systemClock } = await import('../link/index.js');
  output.note(`measuring the drive level, at most ${bench.drive.limit} of the DAC's range`);
  const { level, measured } = await findLevel(system, bench.drive, {
    clock: systemClock,
    signal,
    onStep: ({ level: tried, clipping, distortion, signalToNoise }) => {
      output.note(
        `  level ${tried.toFixed(3)}: clipping ${percent(clipping)}, distortion ${percent(distortion)}, signal ${signalToNoise.toFixed(0)} times the noise`,
      );
      output.emit({ type: 'level', level: tried, clipping, distortion, signalToNoise });
    },
  });
  const kept = Number(level.toPrecision(6));
  saveDriveLevel(path, kept, { at: new Date().toISOString(), ...measured });
  output.note(`drive level ${kept.toFixed(3)}, kept in ${path}`);
  return kept;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}
