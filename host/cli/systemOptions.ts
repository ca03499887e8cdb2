import { ChladniError } from '../common/errors';
import { picked } from '../common/picked';
import { without } from '../common/without';
import { plants } from '../plants/plants';
import { flag, group, namesIn, option, type Given } from './options';
import { isSimulated, parsePort, parsePorts, portText } from './port';
import { integer, listOf, number, oneOf, scriptOr, text } from './values';

const bits = (name: string) => integer(name, { min: 1, max: 16 });
const LARGEST_SEED = 2 ** 31 - 1;

export const seed = (name: string) => integer(name, { min: 1, max: LARGEST_SEED });

/** Options of a simulated plant and the converters around it. */
export const deviceOptionTable = group('Simulated system:', {
  deviceSeed: option('--device-seed <n>', 'which specimen of the plant (default 1)', seed('--device-seed')),
  driveLevel: option(
    '--drive-level <x>',
    'scales the drive before anything saturates (default 1)',
    number('--drive-level', { min: 0.001, max: 1000 }),
  ),
  noise: option(
    '--noise <x>',
    'standard deviation of the sense noise, normalised; 0: no noise and no drift',
    number('--noise', { min: 0, max: 10 }),
  ),
  dacBits: option('--dac-bits <n>', 'bits of the DAC, 1 to 16 (default 12)', bits('--dac-bits')),
  adcBits: option('--adc-bits <n>', 'bits of the ADC, 1 to 16 (default 12)', bits('--adc-bits')),
  params: option('--params <file>', "JSON file of the plant's own constants by name", text('--params')),
  hours: option(
    '--hours <n>',
    'bench hours that have gone by before: temperature and gain have drifted as long (default 0)',
    number('--hours', { min: 0, max: 100_000, unit: 'hours' }),
  ),
  threads: option(
    '--threads <n>',
    'threads that share the rows of large batches with --port sim; the numbers stay the same (default: one a core, at most 4, once much has been played, but 1 on a busy machine)',
    integer('--threads', { min: 1, max: 64 }),
  ),
  carryOver: flag('--carry-over', 'rows ring into each other through the settle gap, as on a bench'),
});

/** Options of how a system is played, simulated or real. */
export const timingOptionTable = group('System:', {
  system: option(
    '--system <name>',
    `physical system: ${Object.keys(plants).join(', ')} (default plate), or a file FILE.mjs of your own`,
    scriptOr(oneOf('system', plants)),
  ),
  rate: option(
    '--rate <hz>',
    'samples a second (default 8000)',
    number('--rate', { min: 1, max: 10_000_000, unit: 'Hz' }),
  ),
  samples: option(
    '--samples <n>',
    'samples of one evaluation (default: about 196, a multiple of the inputs)',
    integer('--samples', { min: 1, max: 32_000 }),
  ),
  settle: option(
    '--settle <seconds>',
    'silence before each evaluation (default: until it has rung down below 0.1 %)',
    number('--settle', { min: 0, max: 60, unit: 'seconds' }),
  ),
});

export const portOptionTable = group('System:', {
  port: option('--port <port>', 'emulator (default), sim, a path, serial:NUMBER, tcp://HOST:PORT', (given) =>
    portText(parsePort(given)),
  ),
  baud: option(
    '--baud <n>',
    'bits a second of a serial port; USB ignores it (default 115200)',
    integer('--baud', { min: 300, max: 4_000_000 }),
  ),
  overlap: flag(
    '--overlap',
    'send to the board while it samples, too, not in the silence before rows alone: faster where that is short, but traffic may disturb its timing; `npm run hil` measures by how much',
  ),
});

/** Everything that says which system is played, and how. */
export const systemOptionTable = { ...timingOptionTable, ...portOptionTable, ...deviceOptionTable };

/** The same for what several boards can do. */
export const boardsOptionTable = {
  ...systemOptionTable,
  ...group('System:', {
    port: option(
      '--port <ports>',
      'emulator (default), sim, a path, serial:NUMBER, tcp://HOST:PORT; several boards with commas between',
      (given) => parsePorts(given).map(portText).join(','),
    ),
  }),
  ...group('Simulated system:', {
    deviceSeed: option<number | readonly number[]>(
      '--device-seed <list>',
      'which specimen of the plant (default 1); of several boards one each, or the first: the others count up from it',
      listOf('--device-seed', seed('--device-seed')),
    ),
  }),
};

/** A system as asked for; what is absent is the plant's or the board's own. Kept in run.json. */
export interface SystemOptions {
  /** A plant's name, or the absolute path of a user's file. */
  readonly system: string;
  /** Of several boards with commas between. */
  readonly port: string;
  /** Of a serial port, bits a second. */
  readonly baud?: number;
  /** Requests and answers are on the line while a board samples. */
  readonly overlap?: boolean;
  /** Of several boards the first's. */
  readonly deviceSeed: number;
  /** Of several boards, one each. */
  readonly deviceSeeds?: readonly number[];
  readonly driveLevel?: number;
  /** Part of the DAC's range that a drive of 1 plays, as a bench file says. All of it when absent. */
  readonly level?: number;
  readonly noise?: number;
  readonly dacBits?: number;
  readonly adcBits?: number;
  readonly rate?: number;
  readonly samples?: number;
  readonly settle?: number;
  /** The constants themselves, not the file's name. */
  readonly params?: Readonly<Record<string, number>>;
  readonly carryOver?: boolean;
  /** Threads that simulate. As many as pay when absent. */
  readonly threads?: number;
  /** Bench hours before the first evaluation. */
  readonly hours?: number;
  /** False keeps temperature and gain where they are. */
  readonly drift?: boolean;
}

export type GivenSystem = Given<typeof boardsOptionTable>;

/** What stands in run.json as it was given. */
const NAMES = namesIn(without(systemOptionTable, 'deviceSeed', 'params'));

const DEFAULTS = { system: 'plate', port: 'emulator', deviceSeed: 1 } as const;

/**
 * The system that was asked for.
 *
 * @param given - what the command line said
 * @param params - what the file named by `--params` holds
 * @param before - the system of an earlier run, where there is one; the command line overrules it
 * @throws ChladniError `BAD_USAGE` when the device of a real port is to be chosen
 */
export function systemOptions(
  given: GivenSystem,
  params: Readonly<Record<string, number>> | undefined,
  before?: SystemOptions,
): SystemOptions {
  const asked = { ...picked(given, NAMES), ...(params && { params }) };
  const merged: SystemOptions = { ...DEFAULTS, ...before, ...asked };
  const ports = parsePorts(merged.port);
  if (!ports.some(isSimulated)) refuseDevice(given, merged.port);
  const [first, ...others] = seedsFor(ports.length, given.deviceSeed, merged);
  const one = without(merged, 'deviceSeeds');
  return { ...one, deviceSeed: first!, ...(others.length > 0 && { deviceSeeds: [first!, ...others] }) };
}

/**
 * A device for each board. @param asked - one for each, or the first's
 *
 * @throws ChladniError `BAD_USAGE`
 */
function seedsFor(
  boards: number,
  asked: number | readonly number[] | undefined,
  { deviceSeed, deviceSeeds }: SystemOptions,
): number[] {
  const given = asked === undefined ? (deviceSeeds ?? [deviceSeed]) : [asked].flat();
  if (given.length === boards) return given.slice();
  if (asked !== undefined && given.length > 1)
    throw new ChladniError(
      'BAD_USAGE',
      `--device-seed has ${given.length} devices for ${boards} board${boards === 1 ? '' : 's'}.`,
      'Give one for each of --port, or the first alone: the others count up from it.',
    );
  return Array.from({ length: boards }, (_, board) => given[0]! + board);
}

function refuseDevice(given: GivenSystem, port: string): void {
  for (const name of namesIn(deviceOptionTable)) {
    if (given[name] === undefined) continue;
    const written = deviceOptionTable[name].flags.split(' ')[0]!;
    throw new ChladniError(
      'BAD_USAGE',
      `${written} chooses a simulated device; what is at ${port} is as it is.`,
      `Leave ${written} away, or use --port emulator or --port sim.`,
    );
  }
}
