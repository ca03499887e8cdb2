import { isMissing, type NumberReader } from './numbers';

/** Names a label's column may have in the header. */
const LABEL_NAMES: ReadonlySet<string> = new Set([
  'label',
  'labels',
  'class',
  'classes',
  'target',
  'category',
]);

/** Fewer could be a row of values. */
const LEAST_COUNTED = 5;

/** The column that a header calls the label; -1 where none. */
export function namedLabel(names: readonly string[]): number {
  return names.findIndex((name) => LABEL_NAMES.has(name.trim().toLowerCase()));
}

/**
 * Whether the first line of a table holds names: one of them says label or class; no cell of it is a number in the
 * columns that hold numbers below it; or it counts the columns, as programs do that have no names for them.
 *
 * @param rows - the beginning of the table, at least one row
 */
export function isHeader([first, ...rest]: readonly (readonly string[])[], toNumber: NumberReader): boolean {
  if (namedLabel(first!) >= 0) return true;
  const isNumber = (cell: string | undefined) => cell !== undefined && Number.isFinite(toNumber(cell));
  if (rest.length > 0 && countsColumns(first!) && !countsColumns(rest[0]!)) return true;
  if (rest.length === 0) return first!.every((cell) => !isNumber(cell) && !isMissing(cell));
  const ofNumbers = first!.filter(
    (_, column) => 2 * rest.filter((row) => isNumber(row[column])).length > rest.length,
  );
  return ofNumbers.length > 0 && ofNumbers.every((cell) => !isNumber(cell) && !isMissing(cell));
}

/** 0, 1, 2, ... or 1, 2, 3, ... */
function countsColumns(cells: readonly string[]): boolean {
  return (
    cells.length >= LEAST_COUNTED &&
    [0, 1].some((from) => cells.every((cell, column) => cell === String(column + from)))
  );
}
