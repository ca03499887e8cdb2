import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ChladniError } from '../common/errors';
import { parseJson } from '../common/parseJson';
import { isThere, readDenied } from '../common/storage';
import { without } from '../common/without';
import { isLock, lockFolder } from '../runs';
import { writeAtomically } from '../runs/atomicFile';
import { newRunFolder } from './newRunFolder';

const PLAN = 'plan.json';

/** Where a comparison keeps its runs. */
export interface CompareFolder {
  /** Absolute. */
  readonly path: string;
  /** Whether it was made by this call. */
  readonly isNew: boolean;
  /** Lets other processes take it. */
  readonly release: () => void;
}

/**
 * Makes the folder, or goes on in it when the same was asked for before, in whatever order. One in which nothing was run
 * yet takes another plan.
 *
 * @param out - as given to `--out`
 * @throws ChladniError `BAD_USAGE` when something else is in it, `RUN_EXISTS` when another process is at work in it,
 * `RUN_DAMAGED` when its plan cannot be read
 */
export function openCompareFolder(out: string, asked: object, caller: string): CompareFolder {
  const path = resolve(caller, out);
  const text = `${JSON.stringify(asked, undefined, 2)}\n`;
  if (!isThere(join(path, PLAN))) {
    const isNew = !isThere(path);
    const run = newRunFolder(out, () => out, caller);
    writePlan(path, text);
    return { path, isNew, release: () => run.release() };
  }
  const lock = lockFolder(path, out);
  try {
    takePlan(path, out, text);
  } catch (error) {
    lock.release();
    throw error;
  }
  return { path, isNew: false, release: () => lock.release() };
}

/** @throws ChladniError `BAD_USAGE` where something of another plan was run */
function takePlan(path: string, out: string, text: string): void {
  if (isDeepStrictEqual(readPlan(path), JSON.parse(text))) return;
  if (!isUnrun(path))
    throw new ChladniError(
      'BAD_USAGE',
      `${out} holds another comparison.`,
      'Ask for the same again to go on with it, or name another folder with --out.',
    );
  writePlan(path, text);
}

/** Gives the folder back; a new one is removed when nothing was run in it. @returns whether nothing was */
export function discardUnrun({ path, isNew, release }: CompareFolder): boolean {
  release();
  if (!isThere(path) || !isUnrun(path)) return false;
  if (isNew) {
    rmSync(join(path, PLAN));
    rmdirSync(path);
  }
  return true;
}

function isUnrun(path: string): boolean {
  return readdirSync(path).every((name) => name === PLAN || isLock(name));
}

/** @throws ChladniError `RUN_DAMAGED` */
function readPlan(folder: string): object {
  const path = join(folder, PLAN);
  try {
    const plan = parseJson(readFileSync(path, 'utf8'));
    // A plan may tell how its output was wanted, which decides nothing.
    if (isPlan(plan)) return without(plan, 'json');
  } catch (cause) {
    const denied = readDenied(path, cause);
    if (denied) throw denied;
    // Told below.
  }
  throw new ChladniError(
    'RUN_DAMAGED',
    `${path} is not what compare writes there.`,
    'Bring it back from a copy, or name another folder with --out.',
  );
}

function isPlan(value: unknown): value is { readonly json?: unknown } {
  return typeof value === 'object' && value !== null && 'methods' in value && 'seeds' in value;
}

/** @throws ChladniError `STORAGE_FULL`, `STORAGE_DENIED` */
function writePlan(folder: string, text: string): void {
  writeAtomically(join(folder, PLAN), text);
}
