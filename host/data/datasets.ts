import { resolve } from 'node:path';
import { ChladniError } from '../common/errors';
import { unknownName } from '../common/nearest';
import { picked } from '../common/picked';
import { loadCsvFile } from './csvFile';
import type { Dataset } from './dataset';
import { loadIdxFolder } from './idxFolder';
import { loadMnist } from './mnist';
import { READING_NAMES, type Reading } from './reading';
import { envelope, waveform } from './soundRow';
import { loadUcr } from './ucr/ucrArchive';
import { loadVowels } from './vowels';
import { loadWavFolder } from './wavFolder';

interface DatasetKind {
  readonly summary: string;
  /** What stands after the colon of `--data NAME:ARGUMENT`; none when absent. */
  readonly argument?: string;
  /** What can be said of how it is read; nothing when absent. */
  readonly reads?: readonly (keyof Reading)[];
  /**
   * @param path - absolute; empty when the kind has no argument
   * @param name - the data set's
   */
  load(path: string, name: string, reading: Reading): Dataset;
}

/** A data set that can be read. */
export interface DatasetSource {
  /** The same wherever it is called from: paths in it are absolute. */
  readonly name: string;
  /** How it is read, where that was given. */
  readonly reading: Reading;
  /** @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`; `BAD_USAGE` for a column that is not there */
  load(): Dataset;
}

const TABLES = ['label', 'ignore', 'delimiter', 'decimal', 'encoding', 'header'] as const;
const SOUNDS = ['label', 'crop'] as const;

export const datasets = {
  mnist: { summary: 'handwritten digits, 60,000 and 10,000 for test', load: loadMnist },
  vowels: { summary: 'formants of seven spoken vowels, 210 and 49 for test', load: loadVowels },
  idx: {
    summary: 'a folder of IDX files, as Fashion-MNIST, KMNIST and EMNIST come in',
    argument: 'FOLDER',
    load: (folder, name) => loadIdxFolder(name, folder),
  },
  csv: {
    summary: 'a table of numbers with a label a row',
    argument: 'FILE',
    reads: TABLES,
    load: (path, name, reading) => loadCsvFile(name, path, reading),
  },
  ucr: {
    summary: 'time series as the UCR and UEA archives have them: .ts, .tsv or .txt, NAME_TRAIN and NAME_TEST',
    argument: 'FILE',
    load: (path, name) => loadUcr(name, path),
  },
  wav: {
    summary: 'a folder a class with WAV files: their loudness over time',
    argument: 'FOLDER',
    reads: SOUNDS,
    load: (folder, name, reading) => loadWavFolder(name, folder, envelope, reading),
  },
  waveform: {
    summary: 'the same folders: the waves themselves, for short sounds',
    argument: 'FOLDER',
    reads: SOUNDS,
    load: (folder, name, reading) => loadWavFolder(name, folder, waveform, reading),
  },
} as const satisfies Record<string, DatasetKind>;

/** What `--data` may be, as a user writes it. */
export function datasetForms(): string[] {
  return Object.entries<DatasetKind>(datasets).map(([name, { argument }]) =>
    argument === undefined ? name : `${name}:${argument}`,
  );
}

/**
 * Looks at what was given to `--data` without reading anything.
 *
 * @param caller - folder that relative paths begin at
 * @param reading - how it is to be read
 * @throws ChladniError `BAD_USAGE`
 */
export function parseDataset(given: string, caller: string, reading: Reading = {}): DatasetSource {
  const { name, argument, kind } = splitGiven(given);
  const chosen = picked(reading, READING_NAMES);
  checkReading(name, kind, chosen);
  if (kind.argument === undefined) return { name, reading: chosen, load: () => kind.load('', name, chosen) };
  const path = resolve(caller, argument);
  const full = `${name}:${path}`;
  return { name: full, reading: chosen, load: () => kind.load(path, full, chosen) };
}

/** Whether a way of reading fits data of that name. */
export function canRead(given: string, option: keyof Reading): boolean {
  return splitGiven(given).kind.reads?.includes(option) ?? false;
}

function splitGiven(given: string): {
  readonly name: string;
  readonly argument: string;
  readonly kind: DatasetKind;
} {
  const colon = given.indexOf(':');
  const name = colon < 0 ? given : given.slice(0, colon);
  const argument = colon < 0 ? '' : given.slice(colon + 1);
  const kind = (datasets as Readonly<Record<string, DatasetKind>>)[name];
  if (kind === undefined || !Object.hasOwn(datasets, name)) {
    const { message, remedy } = unknownName('data set', name, datasetForms());
    throw new ChladniError('BAD_USAGE', message, remedy);
  }
  if ((kind.argument !== undefined) !== (argument !== '')) {
    throw new ChladniError(
      'BAD_USAGE',
      kind.argument === undefined
        ? `The data set ${name} takes nothing after a colon.`
        : `The data set ${name} wants its ${kind.argument.toLowerCase()}.`,
      `Write --data ${kind.argument === undefined ? name : `${name}:${kind.argument}`}.`,
    );
  }
  return { name, argument, kind };
}

/** @throws ChladniError `BAD_USAGE` */
function checkReading(name: string, { reads = [] }: DatasetKind, reading: Reading): void {
  for (const option of READING_NAMES) {
    if (reading[option] === undefined || reads.includes(option)) continue;
    const others = Object.entries<DatasetKind>(datasets).filter(([, kind]) => kind.reads?.includes(option));
    throw new ChladniError(
      'BAD_USAGE',
      `--${option} has no effect on the data set ${name}.`,
      `Omit --${option}. It is for --data ${others.map(([other, kind]) => `${other}:${kind.argument!}`).join(', ')}.`,
    );
  }
}
