import type { Reading } from '../reading';
import { columnOf, columnText } from './columns';
import { namedLabel } from './header';
import { isMissing, type NumberReader } from './numbers';

export interface LabelColumn {
  /** From 0. */
  readonly column: number;
  /** What a user should know of the choice. */
  readonly notes: readonly string[];
}

/** A column of more different numbers is none of labels. */
const FEW = 20;
/** As many as a data set may have. */
const MOST_CLASSES = 256;

/**
 * Finds the label's column: the one that was asked for; the one that the header calls so; the only one of words; the
 * first, where the last holds quantities and the first could hold labels; the last.
 *
 * @param rows - the beginning of the table, without its header
 * @param inputs - columns that are not ignored, from 0, at least one
 * @throws ChladniError `BAD_USAGE` for a column that is not there
 */
export function labelColumn(
  rows: readonly (readonly string[])[],
  names: readonly string[] | undefined,
  inputs: readonly number[],
  columns: number,
  { label }: Pick<Reading, 'label'>,
  toNumber: NumberReader,
): LabelColumn {
  if (label !== undefined) return { column: columnOf(label, names, columns, '--label'), notes: [] };
  const named = names === undefined ? -1 : namedLabel(names);
  if (named >= 0 && inputs.includes(named)) return { column: named, notes: [] };
  const [first, last] = [inputs[0]!, inputs.at(-1)!];
  const cells = (column: number) => rows.map((row) => row[column] ?? '');
  // One word among numbers is a mistake, and is told as one.
  const isOfWords = (column: number) =>
    2 * cells(column).filter((cell) => isWord(cell, toNumber)).length > rows.length;
  const ofWords = inputs.filter((column) => isOfWords(column));
  if (ofWords.includes(last)) return { column: last, notes: [] };
  if (ofWords.length === 1)
    return chosen(ofWords[0]!, `${columnText(ofWords[0]!, names)}, the only one of words`);
  if (first === last || !canBeLabels(cells(first), toNumber)) return { column: last, notes: [] };
  const values = [...new Set(cells(first))];
  if (isOfQuantities(cells(last), toNumber))
    return chosen(first, `${columnText(first, names)}, because the last column holds quantities`);
  if (values.length > FEW) return { column: last, notes: [] };
  const shown = `${values.slice(0, 3).join(', ')}${values.length > 3 ? ', ...' : ''}`;
  return {
    column: last,
    notes: [
      `The label is taken from ${columnText(last, names)}, the last. ${capital(columnText(first, names))} could be the label, too (${shown}): if it is, add --label first.`,
    ],
  };
}

function chosen(column: number, why: string): LabelColumn {
  return { column, notes: [`The label is taken from ${why}. --label chooses another.`] };
}

function isWord(cell: string, toNumber: NumberReader): boolean {
  return !isMissing(cell) && Number.isNaN(toNumber(cell)) && /\p{L}/u.test(cell);
}

/** Whole numbers of which each comes again, at least two of them. */
function canBeLabels(cells: readonly string[], toNumber: NumberReader): boolean {
  const counts = countsOf(cells);
  return (
    counts.size >= 2 &&
    counts.size <= MOST_CLASSES &&
    [...counts].every(([cell, count]) => count >= 2 && Number.isInteger(toNumber(cell)))
  );
}

/** Numbers that are not whole, or of which more than half come once. */
function isOfQuantities(cells: readonly string[], toNumber: NumberReader): boolean {
  const counts = countsOf(cells);
  const lone = [...counts.values()].filter((count) => count === 1).length;
  const areWhole = [...counts.keys()].every((cell) => Number.isInteger(toNumber(cell)));
  return counts.size > MOST_CLASSES || 2 * lone > counts.size || (!areWhole && lone > 0);
}

function countsOf(cells: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
