import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { ChladniError } from '../common/errors';
import { errnoOf, writeFailed } from '../common/storage';
import { isUnused, newRun, refuseLocked, Run, runsRoot } from '../runs';

/** Failures that lie in the name that was given. */
const NAMES = ['EEXIST', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL', 'ELOOP'];

/**
 * Makes the folder of a new run, and keeps other processes out of it until the run is released.
 *
 * @param out - as given to `--out`; absent, a new name in runs/
 * @param name - makes up the name in runs/
 * @throws ChladniError `BAD_USAGE` when something is there already or its name cannot be; `RUN_EXISTS` when another process
 * is at work in it; `STORAGE_FULL`, `STORAGE_DENIED`
 */
export function newRunFolder(out: string | undefined, name: () => string, caller: string): Run {
  try {
    if (out === undefined) return newRun(runsRoot(caller), name());
    const folder = resolve(caller, out);
    // Told apart from what Run.begin meets in the folder itself.
    mkdirSync(dirname(folder), { recursive: true });
    return Run.begin(folder, out);
  } catch (cause) {
    if (errnoOf(cause) === 'EEXIST' && out !== undefined && existsSync(resolve(caller, out)))
      throw taken(out, cause);
    if (!NAMES.includes(errnoOf(cause) ?? ''))
      throw writeFailed(out === undefined ? runsRoot(caller) : resolve(caller, out), cause);
    throw new ChladniError(
      'BAD_USAGE',
      `${out ?? 'The folder of the run'} cannot be made: ${(cause as Error).message}.`,
      'Name another with --out.',
      { cause },
    );
  }
}

/**
 * Says before long work what `newRunFolder` would.
 *
 * @throws ChladniError `BAD_USAGE` when something is at `out`; `RUN_EXISTS` when another process is at work there
 */
export function refuseTaken(out: string | undefined, caller: string): void {
  if (out === undefined) return;
  const folder = resolve(caller, out);
  if (!existsSync(folder)) return;
  if (!isFolder(folder)) throw taken(out);
  refuseLocked(folder, out);
  if (!isUnused(folder)) throw taken(out);
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

function taken(out: string, cause?: unknown): ChladniError {
  return new ChladniError(
    'BAD_USAGE',
    `${out} is there already.`,
    'Give --out another name: nothing is overwritten.',
    { cause },
  );
}

/** A run's folder as a user writes it: `runs/NAME` where it lies below the caller's folder. */
export function shownFolder(folder: string, caller: string): string {
  const below = relative(caller, folder);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? folder : below.split(sep).join('/');
}
