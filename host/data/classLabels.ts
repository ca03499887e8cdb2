import { ChladniError } from '../common/errors';

/** Classes of a data set whose labels are words or numbers of any kind. */
export interface ClassLabels {
  /** One a class, in order: of numbers by size, of words by the alphabet. */
  readonly names: readonly string[];
  /** One class a row. */
  readonly labels: Uint8Array;
}

/** Labels are kept in a byte. */
const MOST_CLASSES = 256;
/** A class is shared between training and test, where both are of the same rows. */
const LEAST_OF_A_CLASS = 2;
/** Enough for a row or two to be kept for test and for validation. */
const LEAST_ROWS = 10;

/**
 * Numbers the classes of a data set.
 *
 * @param words - the label of each row, as it was written
 * @param source - what the labels came from, for messages
 * @param least - rows that each class needs
 * @param hint - what a user may do where these are no labels
 * @throws ChladniError `DATA_DAMAGED` when there are fewer than two classes, too many, one of a single row, or too few rows
 */
export function numberClasses(
  words: readonly string[],
  source: string,
  { least = LEAST_OF_A_CLASS, hint = '' }: { readonly least?: number; readonly hint?: string } = {},
): ClassLabels {
  if (words.length < LEAST_ROWS) {
    throw new ChladniError(
      'DATA_DAMAGED',
      words.length === 0 ? `${source} is empty.` : `${source} has only ${words.length} rows.`,
      `Give at least ${LEAST_ROWS} rows: some are trained on, some kept for validation and for test.`,
    );
  }
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const names = [...counts.keys()].sort(bySizeOrAlphabet(counts.keys()));
  if (names.length < 2) {
    throw new ChladniError(
      'DATA_DAMAGED',
      `${source} has only one class, ${JSON.stringify(names[0])}.`,
      `Give rows of at least two classes.${hint}`,
    );
  }
  if (names.length > MOST_CLASSES) {
    throw new ChladniError(
      'DATA_DAMAGED',
      `${source} has ${names.length} different labels, more than ${MOST_CLASSES}.`,
      `Labels are classes, not quantities.${hint}`,
    );
  }
  const lone = names.find((name) => counts.get(name)! < least);
  if (lone !== undefined) {
    throw new ChladniError(
      'DATA_DAMAGED',
      `${source} has a single row of the class ${JSON.stringify(lone)}.`,
      `Give at least two rows of each class, one to train on and one for test.${hint}`,
    );
  }
  const numbers = new Map(names.map((name, k) => [name, k]));
  return { names, labels: Uint8Array.from(words, (word) => numbers.get(word)!) };
}

function bySizeOrAlphabet(words: Iterable<string>): (a: string, b: string) => number {
  const areNumbers = [...words].every((word) => word.trim() !== '' && Number.isFinite(Number(word)));
  return areNumbers ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
}
