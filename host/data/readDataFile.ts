import { readFileSync } from 'node:fs';
import { ChladniError } from '../common/errors';
import { readDenied } from '../common/storage';

/**
 * Reads a file of data.
 *
 * @param remedy - what to name instead
 * @throws ChladniError `DATA_ABSENT`, `STORAGE_DENIED`
 */
export function readDataFile(path: string, remedy: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw (
      readDenied(path, cause) ??
      new ChladniError('DATA_ABSENT', `${path} cannot be read: ${(cause as Error).message}.`, remedy, {
        cause,
      })
    );
  }
}
