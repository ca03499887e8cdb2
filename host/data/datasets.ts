import { resolve } from 'node:path';
import { ChladniError } from '../common/errors';
import { unknownName } from '../common/nearest';
import { loadCsvFile } from './csvFile';
import type { Dataset } from './dataset';
import { loadIdxFolder } from './idxFolder';
import { loadMnist } from './mnist';
import { envelope, waveform } from './soundRow';
import { loadVowels } from './vowels';
import { loadWavFolder } from './wavFolder';

interface DatasetKind {
  readonly summary: string;
  /** What stands after the colon of `--data NAME:ARGUMENT`; none when absent. */
  readonly argument?: string;
  /**
   * @param path - absolute; empty when the kind has no argument
   * @param name - the data set's
   */
  load(path: string, name: string): Dataset;
}

/** A data set that can be read. */
export interface DatasetSource {
  /** The same wherever it is called from: paths in it are absolute. */
  readonly name: string;
  /** @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED` */
  load(): Dataset;
}

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
    load: (path, name) => loadCsvFile(name, path),
  },
  wav: {
    summary: 'a folder a class with WAV files: their loudness over time',
    argument: 'FOLDER',
    load: (folder, name) => loadWavFolder(name, folder, envelope),
  },
  waveform: {
    summary: 'the same folders: the waves themselves, for short sounds',
    argument: 'FOLDER',
    load: (folder, name) => loadWavFolder(name, folder, waveform),
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
 * @throws ChladniError `BAD_USAGE`
 */
export function parseDataset(given: string, caller: string): DatasetSource {
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
  if (kind.argument === undefined) return { name, load: () => kind.load('', name) };
  const path = resolve(caller, argument);
  return { name: `${name}:${path}`, load: () => kind.load(path, `${name}:${path}`) };
}
