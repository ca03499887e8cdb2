import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ChladniError } from '../common/errors';
import { isThere, readDenied } from '../common/storage';

const TRAIN_IMAGES = /^(.*?)train-images[-.]idx3-ubyte(\.gz)?$/;

/** The files of one data set in a folder. */
export interface IdxFiles {
  readonly folder: string;
  /** Their names, some of which may be of other things. */
  readonly files: readonly string[];
}

/**
 * Finds the files of `FOLDER`, or of `FOLDER/PREFIX` where the folder holds several data sets, as EMNIST's does.
 *
 * @throws ChladniError `DATA_ABSENT` when there is no such folder, `BAD_USAGE` when one of several has to be named
 */
export function idxFiles(path: string): IdxFiles {
  const ofPrefix = isThere(path) ? undefined : namedByPrefix(path);
  if (ofPrefix) return ofPrefix;
  const files = listFiles(path);
  const prefixes = new Set(files.flatMap((file) => TRAIN_IMAGES.exec(file)?.[1] ?? []));
  if (prefixes.size > 1) {
    const named = [...prefixes].filter((prefix) => prefix !== '').map((prefix) => prefix.slice(0, -1));
    throw new ChladniError(
      'BAD_USAGE',
      `${path} holds several data sets: ${named.join(', ')}${prefixes.has('') ? ' and one without a prefix' : ''}.`,
      `Name one of them: --data idx:FOLDER/${named[0]!}.`,
    );
  }
  return { folder: path, files };
}

function namedByPrefix(path: string): IdxFiles | undefined {
  const folder = dirname(path);
  if (!isThere(folder)) return undefined;
  // The dash ends the prefix, so that `emnist-by` is none of `emnist-byclass`.
  const isOfPrefix = new RegExp(`^${basename(path).replace(/[^\w]/g, '\\$&')}[-_.]`);
  const files = listFiles(folder).filter((file) => isOfPrefix.test(file));
  return files.length > 0 ? { folder, files } : undefined;
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (cause) {
    throw (
      readDenied(folder, cause) ??
      new ChladniError(
        'DATA_ABSENT',
        `The data folder ${folder} cannot be read: ${(cause as Error).message}.`,
        'Name a folder with IDX files: --data idx:FOLDER.',
        { cause },
      )
    );
  }
}
