import { pathToFileURL } from 'node:url';
import { ChladniError } from '../common/errors';
import { isThere, refuseUnreadable } from '../common/storage';
import { printAside } from '../common/printAside';
import { isScriptFile } from '../common/scriptFile';
import type { TwinDefinition } from './definition';
import { twins } from './names';
import { ownTwin } from './ownTwin';

/** Those of files, by path. */
const loaded = new Map<string, TwinDefinition>();

/**
 * Reads the file a twin is defined in, once; nothing for a twin of the table.
 *
 * @param path - absolute
 * @throws ChladniError `DATA_ABSENT`, `TWIN_FAILED`
 */
export async function loadTwin(path: string): Promise<void> {
  if (!isScriptFile(path) || loaded.has(path)) return;
  if (!isThere(path))
    throw new ChladniError(
      'DATA_ABSENT',
      `There is no file ${path}.`,
      'Name a file that exports a twin (docs/twins.md), or one of the twins there are.',
    );
  refuseUnreadable(path);
  loaded.set(path, ownTwin(path, await defaultOf(path)));
}

async function defaultOf(path: string): Promise<unknown> {
  printAside();
  try {
    const { default: exported } = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
    return exported;
  } catch (cause) {
    const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new ChladniError(
      'TWIN_FAILED',
      `The twin of ${path} cannot be read: ${message}.`,
      'Mend the file (docs/twins.md).',
      { cause },
    );
  }
}

/** A twin of the table, or of a file that was read; undefined where there is none. */
export function twinNamed(name: string): TwinDefinition | undefined {
  return Object.hasOwn(twins, name) ? twins[name] : loaded.get(name);
}
