import { readFileSync } from 'node:fs';
import { ChladniError } from '../common/errors';
import { parseJson } from '../common/parseJson';
import { readDenied } from '../common/storage';

/** @throws ChladniError `DATA_ABSENT` when it cannot be read */
export function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw (
      readDenied(path, cause) ??
      new ChladniError(
        'DATA_ABSENT',
        `${path} cannot be read: ${(cause as Error).message}.`,
        'Check the name, and that you may read it.',
        { cause },
      )
    );
  }
}

/** @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED` */
export function readJsonFile(path: string): unknown {
  const text = readFile(path).toString('utf8');
  try {
    return parseJson(text);
  } catch (cause) {
    throw new ChladniError(
      'DATA_DAMAGED',
      `${path} is no JSON: ${(cause as Error).message}.`,
      'Mend the file, or name another.',
      { cause },
    );
  }
}
