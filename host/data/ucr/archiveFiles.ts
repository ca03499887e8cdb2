import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { ChladniError } from '../../common/errors';

/** The files of one problem. */
export interface ArchiveFiles {
  readonly train: string;
  /** Absent where there is none: a part of the training series is then kept for test. */
  readonly test?: string;
}

/** Best first, where a problem comes in several forms. */
const ENDINGS = ['.ts', '.tsv', '.txt', '.csv'] as const;
const PART = /^(.+)_(train|test)(\.(?:tsv?|txt|csv))$/i;

/**
 * Finds the files of a problem of the UCR and UEA archives: of one file, the other of NAME_TRAIN and NAME_TEST beside
 * it; of a folder, or of FOLDER/NAME, the pair that it holds.
 *
 * @throws ChladniError `DATA_ABSENT`; `BAD_USAGE` when a folder holds several problems
 */
export function archiveFiles(path: string): ArchiveFiles {
  if (existsSync(path) && statSync(path).isFile()) return pairOf(path);
  const isFolder = existsSync(path);
  const folder = isFolder ? path : dirname(path);
  const wanted = isFolder ? undefined : basename(path);
  const problems = problemsIn(folder).filter(({ name }) => wanted === undefined || name === wanted);
  // The archives have a folder a problem, of its name, with other forms of the same problem beside it.
  const own = problems.filter(({ name }) => name === basename(folder));
  const found = own.length > 0 ? own : problems;
  const names = [...new Set(found.map(({ name }) => name))];
  if (names.length > 1)
    throw new ChladniError(
      'BAD_USAGE',
      `${path} holds several problems: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', ...' : ''}.`,
      `Name one of them: --data ucr:FOLDER/${names[0]!}.`,
    );
  const best = ENDINGS.flatMap((ending) => found.filter((one) => one.ending === ending))[0];
  if (best) return pairOf(join(folder, best.file));
  throw new ChladniError(
    'DATA_ABSENT',
    isFolder
      ? `${path} holds no file NAME_TRAIN.ts, .tsv or .txt.`
      : `There is no ${path}${extname(path) === '' ? `, nor ${path}_TRAIN.ts, .tsv or .txt` : ''}.`,
    'Name a file of time series, or a folder with NAME_TRAIN and NAME_TEST: --data ucr:FILE.',
  );
}

interface Problem {
  readonly file: string;
  readonly name: string;
  readonly ending: string;
}

/** Training files in a folder. */
function problemsIn(folder: string): Problem[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const [, name, part, ending] = PART.exec(file) ?? [];
      return part?.toLowerCase() === 'train' ? [{ file, name: name!, ending: ending!.toLowerCase() }] : [];
    });
}

function pairOf(path: string): ArchiveFiles {
  const [, name, part] = PART.exec(basename(path)) ?? [];
  if (part === undefined) return { train: path };
  const folder = dirname(path);
  const ending = basename(path).slice(name!.length + 1 + part.length);
  const other = readdirSync(folder).find((file) => {
    const [, itsName, itsPart, itsEnding] = PART.exec(file) ?? [];
    return itsName === name && itsEnding === ending && itsPart!.toLowerCase() !== part.toLowerCase();
  });
  if (other === undefined) return { train: path };
  const pair = [path, join(folder, other)] as const;
  return part.toLowerCase() === 'train'
    ? { train: pair[0], test: pair[1] }
    : { train: pair[1], test: pair[0] };
}
