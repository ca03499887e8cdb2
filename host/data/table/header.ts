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

/** The column that a header calls the label; -1 where none. */
export function namedLabel(names: readonly string[]): number {
  return names.findIndex((name) => LABEL_NAMES.has(name.trim().toLowerCase()));
}

/**
 * Whether the first line of a table holds names: one of them says label or class; or no cell of it is a number in the
 * columns that hold numbers below it.
 *
 * @param rows - the beginning of the table, at least one row
 */
export function isHeader([first, ...rest]: readonly (readonly string[])[], toNumber: NumberReader): boolean {
  if (namedLabel(first!) >= 0) return true;
  const isNumber = (cell: string | undefined) => cell !== undefined && Number.isFinite(toNumber(cell));
  if (rest.length === 0) return first!.every((cell) => !isNumber(cell) && !isMissing(cell));
  const ofNumbers = first!.filter(
    (_, column) => 2 * rest.filter((row) => isNumber(row[column])).length > rest.length,
  );
  return ofNumbers.length > 0 && ofNumbers.every((cell) => !isNumber(cell) && !isMissing(cell));
}
