import { readLabelledTable } from './csvTable';
import type { Dataset } from './dataset';
import { labelledDataset } from './labelledDataset';
import { lookalikeNotes } from './lookalikes';
import { readDataFile } from './readDataFile';
import type { Reading } from './reading';

const HINT = ' If the label is in another column, name it, as in --label first.';

/**
 * Reads any table of numbers with labels. A fifth of each class is kept for test, always the same rows; values are
 * scaled to 0..1 by the training rows.
 *
 * @throws ChladniError `DATA_ABSENT`, `DATA_DAMAGED`
 */
export function loadCsvFile(name: string, path: string, reading: Reading = {}): Dataset {
  const bytes = readDataFile(path, 'Name a file of comma-separated values: --data csv:FILE.');
  const { rows, labels, notes } = readLabelledTable(bytes, path, reading);
  const dataset = labelledDataset(name, path, rows, labels, { scale: true, hint: HINT });
  return { ...dataset, notes: [...notes, ...lookalikeNotes(dataset.classNames ?? [])] };
}
