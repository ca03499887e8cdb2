import { existsSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ChladniError } from '../common/errors';
import { writing } from '../common/storage';
import { writeAtomically } from '../runs/atomicFile';
import { flag } from './options';

export const overwriteOption = flag('--overwrite', 'replace the file that --out names, if it is there');

/** Each tells that a folder is a run's, a comparison's or a characterization's. */
const MARKS = ['run.json', 'plan.json', 'compare.json', 'characterization.json'];
/** What is written beside them sooner or later. */
const OWN = /^(metrics\.jsonl|checkpoint(\.previous)?\.bin|board\.flash|.*\.svg)$/;

/**
 * The file a user means by `--out`, checked before long work.
 *
 * @param reads - absolute paths of what is read, which is not to be written over
 * @param mayReplace - whether the file, if it is there, may be replaced
 * @returns an absolute path
 * @throws ChladniError `BAD_USAGE` where it cannot be, would replace a file of a run, the file that is read, or any
 * other that may not be replaced
 */
export function outFile(
  out: string,
  caller: string,
  reads: readonly string[] = [],
  mayReplace: (path: string) => boolean = () => false,
): string {
  const path = resolve(caller, out);
  refuseUnwritable('--out', out, path);
  refuseKept('--out', out, path);
  const real = realOf(path);
  if (reads.some((read) => realOf(read) === real))
    throw refused(`${out} is what is read.`, 'Name another file with --out: it would be lost.');
  // A pipe or a device is written to, not replaced.
  if (existsSync(path) && statSync(path).isFile() && !mayReplace(path))
    throw refused(
      `${out} is there already.`,
      'Name another file with --out, or replace it with --overwrite.',
    );
  return path;
}

/** @throws ChladniError `BAD_USAGE` where no file can be */
export function refuseUnwritable(option: string, given: string, path: string): void {
  if (isFolder(path)) throw refused(`${given} is a folder.`, `Name a file in it with ${option}.`);
  const folder = dirname(path);
  if (!isFolder(folder))
    throw refused(
      `${given} cannot be written: there is no folder ${folder}.`,
      `Make it, or name another file with ${option}.`,
    );
}

/** @throws ChladniError `BAD_USAGE` where a run has a file of its own, or will have one */
export function refuseKept(option: string, given: string, path: string): void {
  const real = realOf(path);
  if (!isKept(real)) return;
  throw refused(
    `${given} belongs to the run in ${dirname(real)}: nothing of a run is overwritten.`,
    `Name another file with ${option}.`,
  );
}

/**
 * Writes it; what is no plain file, as a pipe, stays what it is.
 *
 * @throws ChladniError `STORAGE_FULL`, `STORAGE_DENIED`
 */
export function writeOutFile(path: string, content: Uint8Array | string): void {
  if (!existsSync(path) || statSync(path).isFile()) writeAtomically(realOf(path), content);
  else writing(path, () => writeFileSync(path, content));
}

/** What is written there by a name of its own; a page, or what a user has put there, may be written anew. */
function isKept(path: string): boolean {
  const name = basename(path).toLowerCase();
  const isOwn = OWN.test(name) || MARKS.includes(name);
  return isOwn && MARKS.some((mark) => existsSync(join(dirname(path), mark)));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Links followed, also of the folder of a file that is not there yet. */
function realOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path;
}

function refused(message: string, remedy: string): ChladniError {
  return new ChladniError('BAD_USAGE', message, remedy);
}
