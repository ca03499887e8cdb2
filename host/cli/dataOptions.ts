import { ChladniError } from '../common/errors';
import { picked } from '../common/picked';
import {
  canRead,
  datasetForms,
  decimals,
  delimiters,
  parseDataset,
  READING_NAMES,
  type Dataset,
  type DatasetSource,
  type Reading,
} from '../data';
import { group, option, type Given } from './options';
import type { Output } from './output';
import { listParts, number, oneOf, text } from './values';

/** Checked at once, read later; kept as it was written. */
const dataOption = option('--data <name>', `${datasetForms().join(', ')} (default mnist)`, (given) => {
  parseDataset(given, '.');
  return given;
});

const readingOptions = {
  label: option(
    '--label <which>',
    'csv: the column of the label, by name or place (1, 2, ..., -1, first, last). wav, waveform: the part of the file name that is the label, by place, or a pattern such as {label}_*',
    text('--label'),
  ),
  ignore: option(
    '--ignore <list>',
    'csv: columns to leave out, by name or place, with commas between',
    (given): readonly string[] => listParts('--ignore', given),
  ),
  delimiter: option(
    '--delimiter <name>',
    `csv: between values: ${Object.keys(delimiters).join(', ')} (default: detected)`,
    delimiterNamed,
  ),
  decimal: option('--decimal <name>', 'csv: decimal sign: point (default) or comma', decimalNamed),
  encoding: option(
    '--encoding <name>',
    'csv: of the text: utf-8, latin1, windows-1252, utf-16le, utf-16be, ... (default: detected)',
    encodingNamed,
  ),
  header: option(
    '--header <yes|no>',
    'csv: whether the first line holds names (default: detected)',
    (given) => oneOf('answer', { yes: true, no: true })(given.toLowerCase()) === 'yes',
  ),
  crop: option(
    '--crop <part>',
    'wav, waveform: the part of each sound that counts: whole (default), sound (from its first to its last loud moment), or a number of seconds around that',
    cropOf,
  ),
};

/** What data are meant, and how they are read. */
export const dataOptionTable = group('Data:', { data: dataOption, ...readingOptions });

/** The same where the data are those of an earlier run. @param description - of `--data` */
export function otherDataOptions(description: string): typeof dataOptionTable {
  return group('Data:', { data: { ...dataOption, description }, ...readingOptions });
}

export type GivenData = Given<typeof dataOptionTable>;

/** The data of a run, as run.json has them. */
interface EarlierData {
  readonly data: string;
  readonly reading?: Reading;
}

/**
 * The data that are meant. A run's data are read as they were when it was trained, and so are other data of the same
 * kind; what is given now overrules it.
 *
 * @param before - of an earlier run, where there is one
 * @throws ChladniError `BAD_USAGE`
 */
export function dataSource(
  given: GivenData,
  caller: string,
  before: EarlierData = { data: 'mnist' },
): DatasetSource {
  const data = given.data ?? before.data;
  const kept = Object.entries(before.reading ?? {}).filter(([name]) => canRead(data, name as keyof Reading));
  return parseDataset(data, caller, { ...Object.fromEntries(kept), ...picked(given, READING_NAMES) });
}

/** Reads the data, and says what a user should know of how they were read. */
export function loadData(source: DatasetSource, output: Output): Dataset {
  const dataset = source.load();
  for (const note of dataset.notes ?? []) output.note(note);
  return dataset;
}

/** A delimiter by its name, or itself. */
function delimiterNamed(given: string): keyof typeof delimiters {
  const named = Object.entries(delimiters).find(
    ([, sign]) => sign === given || (given === '\\t' && sign === '\t'),
  );
  return named ? (named[0] as keyof typeof delimiters) : oneOf('delimiter', delimiters)(given);
}

function decimalNamed(given: string): keyof typeof decimals {
  const named = Object.entries(decimals).find(([, sign]) => sign === given);
  return named ? (named[0] as keyof typeof decimals) : oneOf('decimal sign', decimals)(given);
}

/** As other programs spell them. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'latin-1': 'latin1',
  'utf-8-sig': 'utf-8',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  'utf-16-le': 'utf-16le',
  utf16be: 'utf-16be',
  'utf-16-be': 'utf-16be',
};

/** @returns the encoding's name as the Encoding Standard has it */
function encodingNamed(given: string): string {
  const name = given.trim().toLowerCase();
  try {
    return new TextDecoder(ENCODINGS[name.replace(/_/g, '-')] ?? name).encoding;
  } catch {
    throw new ChladniError(
      'BAD_USAGE',
      `There is no encoding ${JSON.stringify(given)}.`,
      'Give utf-8, latin1, windows-1252, utf-16le, utf-16be or another name of the Encoding Standard.',
    );
  }
}

function cropOf(given: string): NonNullable<Reading['crop']> {
  if (given === 'whole' || given === 'sound') return given;
  if (/^[\d.+-]/.test(given)) return number('--crop', { min: 0.001, max: 3600, unit: 'seconds' })(given);
  return oneOf('part of a sound', { whole: true, sound: true, SECONDS: true })(given) as 'whole';
}
