import { ChladniError } from '../../common/errors';
import type { Reading } from '../reading';
import { columnOf } from './columns';
import { isHeader } from './header';
import { labelColumn } from './labelColumn';
import type { NumberReader } from './numbers';

/** What each column of a table is. */
export interface Layout {
  /** Of the columns; undefined where the first line holds values. */
  readonly names: readonly string[] | undefined;
  readonly columns: number;
  /** From 0. */
  readonly label: number;
  readonly inputs: readonly number[];
  /** What a user should know of it. */
  readonly notes: readonly string[];
}

/**
 * Finds out what the columns of a table are, from its first rows and from what was said of them.
 *
 * @param rows - the first of the table, a header included; at least one
 * @throws ChladniError `BAD_USAGE` for a column that is not there, or when none is left for the inputs
 */
export function findLayout(
  rows: readonly (readonly string[])[],
  reading: Reading,
  toNumber: NumberReader,
): Layout {
  const columns = rows[0]!.length;
  const names = (reading.header ?? isHeader(rows, toNumber)) ? rows[0] : undefined;
  const ignored = new Set((reading.ignore ?? []).map((which) => columnOf(which, names, columns, '--ignore')));
  const last = columns - 1;
  // A delimiter at the end of each line.
  const isTrailing = columns > 2 && !ignored.has(last) && rows.every((row) => row[last] === '');
  if (isTrailing) ignored.add(last);
  const left = Array.from({ length: columns }, (_, column) => column).filter(
    (column) => !ignored.has(column),
  );
  if (left.length < 2)
    throw new ChladniError(
      'BAD_USAGE',
      `--ignore leaves ${left.length} of ${columns} columns, and a table needs a label and an input.`,
      'Ignore fewer columns.',
    );
  const values = names === undefined ? rows : rows.slice(1);
  const { column: label, notes } = labelColumn(values, names, left, columns, reading, toNumber);
  if (ignored.has(label))
    throw new ChladniError(
      'BAD_USAGE',
      `--label and --ignore both name column ${label + 1}.`,
      'Name another column in one of them.',
    );
  const trailing = isTrailing ? [`Column ${columns}, the last, is empty: it is left out.`] : [];
  return {
    names,
    columns,
    label,
    inputs: left.filter((column) => column !== label),
    notes: [...trailing, ...notes],
  };
}
