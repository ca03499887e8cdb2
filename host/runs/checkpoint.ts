import { copyFileSync, existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { ChladniError } from '../common/errors';
import { readDenied } from '../common/storage';
import { removeQuietly, writeAtomically } from './atomicFile';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpointFormat';

/** Where the checkpoint before the last one is kept. */
export function previousOf(path: string): string {
  return path.replace(/(\.[^./\\]*)?$/, '.previous$1');
}

/**
 * Writes a checkpoint atomically; the one it replaces is kept beside it (`previousOf`). Where that fails, both stay as
 * they were.
 *
 * @throws ChladniError `STORAGE_FULL`, `STORAGE_DENIED`
 */
export function saveCheckpoint(path: string, checkpoint: Checkpoint): void {
  writeAtomically(path, encodeCheckpoint(checkpoint), () => {
    if (existsSync(path)) keep(path, previousOf(path));
  });
}

/** A second name for the same bytes, so that `path` itself is there at every moment. */
function keep(path: string, previous: string): void {
  const temporary = `${previous}.tmp`;
  rmSync(temporary, { force: true });
  try {
    try {
      linkSync(path, temporary);
    } catch {
      // File systems without hard links, as on most memory sticks.
      copyFileSync(path, temporary);
    }
    renameSync(temporary, previous);
  } catch (failure) {
    removeQuietly(temporary);
    throw failure;
  }
}

/**
 * @throws ChladniError `CHECKPOINT_ABSENT`; `STORAGE_DENIED`; `CHECKPOINT_DAMAGED` when a byte is missing, wrong or too many
 */
export function loadCheckpoint(path: string): Checkpoint {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw (
      readDenied(path, cause) ??
      new ChladniError(
        'CHECKPOINT_ABSENT',
        `There is no checkpoint at ${path}.`,
        'A run has one after its first epoch. Train again, or name another run.',
        { cause },
      )
    );
  }
  const decoded = decodeCheckpoint(bytes);
  if (typeof decoded !== 'string') return decoded;
  const previous = previousOf(path);
  throw new ChladniError(
    'CHECKPOINT_DAMAGED',
    `The checkpoint ${path} is damaged: ${decoded}.`,
    existsSync(previous)
      ? `The one before it is kept: copy ${previous} over it to go on from there.`
      : 'Train again; the options are in run.json beside it.',
  );
}
