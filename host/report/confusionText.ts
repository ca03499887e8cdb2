import { printableName } from '../common/printable';
import { backgroundStep, type ColourScale } from './ansi';

export interface ConfusionTextOptions {
  readonly colour: boolean;
  /** Defaults to 0, 1, 2, ... */
  readonly classNames?: readonly string[];
}

/** A wider matrix would be broken by a terminal: the commonest mistakes are listed instead. */
const MOST_COLUMNS = 120;
const MISTAKES_LISTED = 12;

/**
 * The confusion matrix for a terminal: a row a true class, a column an answer, with the share of each row, and of each
 * column, that is right.
 *
 * @param confusion - counts, [true class][answer]
 */
export function confusionText(
  confusion: readonly (readonly number[])[],
  { colour, classNames }: ConfusionTextOptions,
): string {
  const names = confusion.map((_, k) => printableName(classNames?.[k] ?? String(k)));
  const text = matrix(confusion, names, false);
  if (text.indexOf('\n', text.indexOf('\n') + 1) - text.indexOf('\n') > MOST_COLUMNS)
    return mistakes(confusion, names);
  return colour ? matrix(confusion, names, true) : text;
}

function matrix(
  confusion: readonly (readonly number[])[],
  names: readonly string[],
  colour: boolean,
): string {
  const label = Math.max('right'.length, ...names.map(({ length }) => length));
  const precision = names.map((_, k) =>
    share(confusion[k]![k]!, total(confusion.map((row) => row[k]!)))
      .replace(' %', '')
      .trim(),
  );
  const cell =
    1 +
    Math.max(
      4,
      ...[...names, ...precision].map(({ length }) => length),
      ...confusion.flat().map((n) => String(n).length),
    );
  const head = `${'true'.padEnd(label)} ${names.map((name) => name.padStart(cell)).join('')}    right`;
  const lines = confusion.map((row, k) => {
    const sum = total(row);
    const cells = row.map((count, answer) => shade(count, sum, k === answer, cell, colour)).join('');
    return `${names[k]!.padEnd(label)} ${cells}  ${share(row[k]!, sum)}`;
  });
  const foot = `${'right'.padEnd(label)} ${precision.map((text) => text.padStart(cell)).join('')}  %`;
  const width = cell * names.length;
  return [
    `${' '.repeat(label + 1)}${'answer'.padStart(Math.floor((width + 6) / 2))}`,
    head,
    ...lines,
    foot,
  ].join('\n');
}

/** A count; 0 is a dot, so that mistakes stand out without colour too. */
function shade(count: number, rowSum: number, right: boolean, width: number, colour: boolean): string {
  const text = (count === 0 ? '·' : String(count)).padStart(width);
  if (!colour || count === 0) return text;
  const scale: ColourScale = right ? 'right' : 'wrong';
  // A mistake in twenty is as dark as it gets; right answers matter less to the eye.
  return backgroundStep(text, scale, right ? count / rowSum : Math.min(1, (20 * count) / rowSum));
}

function mistakes(confusion: readonly (readonly number[])[], names: readonly string[]): string {
  const found = confusion.flatMap((row, k) =>
    row
      .map((count, answer) => ({ count, k, answer, sum: total(row) }))
      .filter((one) => one.answer !== k && one.count > 0),
  );
  found.sort((a, b) => b.count - a.count);
  if (found.length === 0) return 'No mistakes.';
  const lines = found
    .slice(0, MISTAKES_LISTED)
    .map(({ count, k, answer, sum }) => `  ${names[k]!} taken for ${names[answer]!}: ${count} of ${sum}`);
  return ['The commonest mistakes:', ...lines].join('\n');
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** `97.4 %` in seven places; a dash where there is nothing to share. */
function share(count: number, sum: number): string {
  return (sum === 0 ? '-' : `${((100 * count) / sum).toFixed(1)} %`).padStart(7);
}
