import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { writing } from '../common/storage';

/**
 * Writes a file so that a reader, or the next start after a power cut, finds the old content or the new, never a
 * part: a temporary file beside it, flushed, then renamed. Where that fails, the temporary file is removed.
 *
 * @param beforeRename - what is done once the content is safe, and before it takes the place of the old
 * @throws ChladniError `STORAGE_FULL`, `STORAGE_DENIED`
 */
export function writeAtomically(
  path: string,
  content: string | Uint8Array,
  beforeRename: () => void = () => undefined,
): void {
  const temporary = `${path}.tmp`;
  writing(path, () => {
    try {
      writeFlushed(temporary, typeof content === 'string' ? Buffer.from(content) : content);
      beforeRename();
      renameSync(temporary, path);
    } catch (failure) {
      removeQuietly(temporary);
      throw failure;
    }
    flushFolder(dirname(path));
  });
}

/** Removes a file of ours where that works; what went wrong before is what counts. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder may be gone, or be read-only by now.
  }
}

function writeFlushed(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename lasts only once its folder is flushed. Windows cannot open folders, and needs no flush of them. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
