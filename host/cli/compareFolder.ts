import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ChladniError } from '../common/errors';
import { without } from '../common/without';
import { writeAtomically } from '../runs/atomicFile';

const PLAN = 'plan.json';

/**
 * Makes the folder, or goes on in it when the same was asked for before, in whatever order.
 *
 * @throws ChladniError `BAD_USAGE` when something else is in it
 */
export function openCompareFolder(out: string, asked: object, caller: string): string {
  const folder = resolve(caller, out);
  const path = join(folder, PLAN);
  const text = `${JSON.stringify(asked, undefined, 2)}\n`;
  if (existsSync(path)) {
    const before = JSON.parse(readFileSync(path, 'utf8')) as { json?: unknown };
    // A plan may tell how its output was wanted, which decides nothing.
    if (isDeepStrictEqual(without(before, 'json'), JSON.parse(text))) return folder;
    throw new ChladniError(
      'BAD_USAGE',
      `${out} holds another comparison.`,
      'Ask for the same again to go on with it, or name another folder with --out.',
    );
  }
  if (existsSync(folder))
    throw new ChladniError(
      'BAD_USAGE',
      `${out} is there already.`,
      'Give --out another name: nothing is overwritten.',
    );
  try {
    mkdirSync(folder, { recursive: true });
    writeAtomically(path, text);
  } catch (cause) {
    throw new ChladniError(
      'BAD_USAGE',
      `${out} cannot be made: ${(cause as Error).message}.`,
      'Name another folder with --out.',
      { cause },
    );
  }
  return folder;
}
