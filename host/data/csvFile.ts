import { readFileSync } from 'node:fs';
import { ChladniError } from '../common/errors';
import { readDenied } from '../common/storage';
import { readLabelledTable } from './csvTable';
import type { Dataset } from './dataset';
import { labelledDataset } from './labelledDataset';
import { lookalikeNotes } from './lookalikes';
import type { Reading } from './reading';

const HINT = ' If the label is in another column, name it, as in --label first.';

/**
 * Reads any table of numbers with labels. A fifth of each class is kept for test, always the same rows; values are
 * scaled to 0..1 by the training rows.
 *
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`
 */
export function loadCsvFile(name: string, path: string, reading: Reading = {}): Dataset {
  const { rows, labels, notes } = readLabelledTable(read(path), path, reading);
  const dataset = labelledDataset(name, path, rows, labels, { scale: true, hint: HINT });
  return { ...dataset, notes: [...notes, ...lookalikeNotes(dataset.classNames ?? [])] };
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw (
      readDenied(path, cause) ??
      new ChladniError(
        'DATA_ABSENT',
        `${path} cannot be read: ${(cause as Error).message}.`,
        'Name a file of comma-separated values: --data csv:FILE.',
        { cause },
      )
    );
  }
}
