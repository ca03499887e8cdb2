import { existsSync, readdirSync } from 'node:fs';
import { relative, resolve, isAbsolute, sep } from 'node:path';
import { ChladniError } from '../common/errors';
import { newRun, Run, runsRoot } from '../runs';

/**
 * Makes the folder of a new run.
 *
 * @param out - as given to `--out`; absent, a new name in runs/
 * @param name - makes up the name in runs/
 * @throws ChladniError `BAD_USAGE` when something is there already or it cannot be made
 */
export function newRunFolder(out: string | undefined, name: () => string, caller: string): Run {
  try {
    if (out === undefined) return newRun(runsRoot(caller), name());
    const folder = resolve(caller, out);
    return isEmptyFolder(folder) ? new Run(folder) : Run.create(folder);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST' && out !== undefined && existsSync(resolve(caller, out))) {
      throw new ChladniError(
        'BAD_USAGE',
        `${out} is there already.`,
        'Give --out another name: nothing is overwritten.',
        {
          cause,
        },
      );
    }
    throw new ChladniError(
      'BAD_USAGE',
      `${out ?? 'The folder of the run'} cannot be made: ${message}.`,
      'Name another with --out.',
      {
        cause,
      },
    );
  }
}

/** @throws ChladniError `BAD_USAGE` when something is at `out`; so that it is told before long work */
export function refuseTaken(out: string | undefined, caller: string): void {
  if (out === undefined) return;
  const folder = resolve(caller, out);
  if (!existsSync(folder) || isEmptyFolder(folder)) return;
  throw new ChladniError(
    'BAD_USAGE',
    `${out} is there already.`,
    'Give --out another name: nothing is overwritten.',
  );
}

function isEmptyFolder(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}

/** A run's folder as a user writes it: `runs/NAME` where it lies below the caller's folder. */
export function shownFolder(folder: string, caller: string): string {
  const below = relative(caller, folder);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? folder : below.split(sep).join('/');
}
