import { accessSync, constants, statSync } from 'node:fs';
import { ChladniError } from './errors';

const FULL: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EFBIG: 'the file would be larger than this process may write',
};

const FULL_REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space on that disk.',
  EDQUOT: 'Delete files of yours on that disk, or ask for a larger quota.',
  EFBIG: 'Raise the limit of this shell: ulimit -f unlimited.',
};

const DENIED: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  EROFS: 'the disk is mounted read-only',
  EMFILE: 'this process has too many open files',
  ENFILE: 'this machine has too many open files',
  EIO: 'the disk reports an input/output error',
};

const REMEDIES: Readonly<Record<string, string>> = {
  EMFILE: 'Raise the limit of this shell: ulimit -n 4096.',
  ENFILE: 'Close other programs.',
  EIO: 'Check the disk, or use another one.',
};

/** The file system's own name of a failure, as `ENOENT`; undefined where it comes from elsewhere. */
export function errnoOf(cause: unknown): string | undefined {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/**
 * A file that is there but that cannot be read, as a failure of its own; it must not be taken for one that is absent.
 *
 * @returns undefined where the cause is another: absent, a folder, not from the file system
 */
export function readDenied(path: string, cause: unknown): ChladniError | undefined {
  if (cause instanceof ChladniError) return cause;
  const errno = errnoOf(cause) ?? '';
  const why = DENIED[errno];
  if (why === undefined) return undefined;
  const remedy = REMEDIES[errno] ?? `Make ${path}, and the folders above it, readable for you.`;
  return new ChladniError('STORAGE_DENIED', `${path} cannot be read: ${why}.`, remedy, { cause });
}

/**
 * What kept a file from being written.
 *
 * @returns the cause itself where it does not come from the file system
 */
export function writeFailed(path: string, cause: unknown): unknown {
  const errno = errnoOf(cause);
  if (cause instanceof ChladniError || errno === undefined) return cause;
  const full = FULL[errno];
  if (full !== undefined)
    return new ChladniError('STORAGE_FULL', `${path} cannot be written: ${full}.`, FULL_REMEDIES[errno]!, {
      cause,
    });
  const why = DENIED[errno] ?? (errno === 'ENOENT' ? 'its folder is gone' : (cause as Error).message);
  const remedy =
    REMEDIES[errno] ??
    (errno === 'EROFS'
      ? 'Write to another disk, or mount this one for writing.'
      : errno === 'ENOENT'
        ? 'Make the folder again, or write to another one.'
        : `Make ${path}, and the folder it is in, writable for you.`);
  return new ChladniError('STORAGE_DENIED', `${path} cannot be written: ${why}.`, remedy, { cause });
}

/** Runs what writes a file. @throws ChladniError `STORAGE_FULL`, `STORAGE_DENIED` */
export function writing<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    throw writeFailed(path, cause);
  }
}

/** Runs what reads a file that is there. @throws ChladniError `STORAGE_DENIED`; what else went wrong as it is */
export function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw readDenied(path, cause) ?? cause;
  }
}

/**
 * Whether something is at a path.
 *
 * @throws ChladniError `STORAGE_DENIED` where a folder above it may not be looked into
 */
export function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    const denied = readDenied(path, cause);
    if (denied) throw denied;
    return false;
  }
}

/** @throws ChladniError `STORAGE_DENIED` where a file that is there may not be read */
export function refuseUnreadable(path: string): void {
  reading(path, () => accessSync(path, constants.R_OK));
}
