import { resolve } from 'node:path';
import { ChladniError } from '../../common/errors';
import { command, type CommandContext } from '../command';
import { readFile } from '../jsonFile';
import { flag, group, option, type Given } from '../options';
import { readParams } from '../paramsFile';
import type { Samples } from '../samples';
import { deviceOptionTable, timingOptionTable } from '../systemOptions';
import { integer, text } from '../values';

const { deviceSeed, driveLevel, dacBits, params } = deviceOptionTable;
const { rate, samples } = timingOptionTable;

const options = {
  drive: option(
    '--drive <file>',
    'row to play: .json, .csv, .npy or .wav (default: silence)',
    text('--drive'),
  ),
  index: option(
    '--index <n>',
    'row of the drive file, from 0 (default 0)',
    integer('--index', { min: 0, max: 2 ** 31 }),
  ),
  ...group('Simulated system:', {
    deviceSeed,
    nominal: flag('--nominal', 'parts as stated, instead of those of a device'),
    params,
    driveLevel,
    dacBits,
  }),
  ...group('System:', { rate, samples }),
};

const DEVICE_SEED = 1;
const DAC_BITS = 12;

/** Prints the circuit as it is simulated, as SPICE. */
async function run(given: Given<typeof options>, { output, caller }: CommandContext): Promise<void> {
  if (given.nominal === true && given.deviceSeed !== undefined) {
    throw new ChladniError(
      'BAD_USAGE',
      '--nominal and --device-seed cannot both be.',
      'Leave one of them away.',
    );
  }
  if (given.index !== undefined && given.drive === undefined)
    throw new ChladniError(
      'BAD_USAGE',
      '--index is a row of --drive, and none is named.',
      'Name the file with --drive, or leave --index away.',
    );
  const { Circuit } = await import('../../plants/circuit/circuit.js');
  const { netlist } = await import('../../plants/circuit/netlist.js');
  const seed = given.nominal === true ? undefined : (given.deviceSeed ?? DEVICE_SEED);
  const asked = {
    deviceSeed: seed,
    driveLevel: given.driveLevel,
    params: given.params === undefined ? undefined : readParams(resolve(caller, given.params)),
  };
  // Checked before the file is read.
  new Circuit({ ...asked, sampleRateHz: given.rate });
  const drive = given.drive === undefined ? undefined : await readDrive(given.drive, caller);
  const row = drive && rowOf(drive, given);
  const circuit = new Circuit({
    ...asked,
    samples: row?.length ?? given.samples,
    sampleRateHz: given.rate ?? drive?.sampleRateHz,
  });
  const text = netlist({
    title: titleOf(seed, given),
    constants: circuit.constants,
    dacVolts: row && (await heldVolts(row, given.dacBits ?? DAC_BITS, circuit.driveLevel)),
    samples: circuit.driveSamples,
    sampleRateHz: circuit.sampleRateHz,
  });
  if (!output.json) output.say(text.trimEnd());
  output.emit({
    type: 'result',
    command: 'netlist',
    netlist: text,
    constants: circuit.constants,
    ...(seed !== undefined && { deviceSeed: seed }),
    samples: circuit.driveSamples,
    sampleRateHz: circuit.sampleRateHz,
  });
}

async function readDrive(path: string, caller: string): Promise<Samples> {
  const { checkRows, sampleFormat } = await import('../samples/index.js');
  const format = sampleFormat('--drive', path);
  const read = format.read(readFile(resolve(caller, path)), path);
  checkRows(read, path);
  return read;
}

function rowOf({ rows }: Samples, { drive, index = 0, samples }: Given<typeof options>): Float32Array {
  const row = rows[index];
  if (row === undefined) {
    throw new ChladniError(
      'BAD_USAGE',
      `${drive!} has no row ${index}.`,
      `Give --index 0 to ${rows.length - 1}.`,
    );
  }
  if (samples !== undefined && samples !== row.length) {
    throw new ChladniError(
      'BAD_USAGE',
      `The rows of ${drive!} have ${row.length} samples, --samples says ${samples}.`,
      'Leave --samples away: an evaluation is as long as the rows.',
    );
  }
  return row;
}

/** What the DAC makes of a row. */
async function heldVolts(row: Float32Array, bits: number, driveLevel: number): Promise<number[]> {
  const { converter, normalise, quantise } = await import('../../systems/converters.js');
  const { dacVolts } = await import('../../plants/circuit/network.js');
  const dac = converter(bits);
  return Array.from(row, (value) => dacVolts(normalise(dac, quantise(dac, value)), driveLevel));
}

function titleOf(
  seed: number | undefined,
  { params: file, drive, index = 0 }: Given<typeof options>,
): string[] {
  const parts = seed === undefined ? 'parts as stated' : `device ${seed}`;
  return [
    `Chladni's transistor circuit, ${parts}${file === undefined ? '' : `, constants of ${file}`}`,
    drive === undefined ? 'drive: silence' : `drive: row ${index} of ${drive}`,
    'DAC sample k is held from k + 1 to k + 2 sample periods; ADC sample k is v(c) at k + 1.5 of them.',
    'Printed are half periods: ADC sample k has index 2 k + 3. Run with: ngspice -b FILE',
  ];
}

export const netlist = command({
  summary: 'the transistor circuit, as it is simulated, as a SPICE netlist',
  options,
  run,
});
