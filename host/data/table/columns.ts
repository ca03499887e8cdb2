import { ChladniError } from '../../common/errors';
import { placeOf } from '../place';

/**
 * Finds the column that `--label` or `--ignore` means: of that name, of that name in other capitals, or at that place.
 *
 * @param names - of the columns, where the first line has them
 * @param columns - how many there are
 * @returns from 0
 * @throws ChladniError `BAD_USAGE`
 */
export function columnOf(
  which: string,
  names: readonly string[] | undefined,
  columns: number,
  option: string,
): number {
  // The same letters may be written as one or as several characters.
  const wanted = which.normalize();
  const columnsNamed = (is: (name: string) => boolean) =>
    (names ?? []).flatMap((name, column) => (is(name.normalize()) ? [column] : []));
  const exact = columnsNamed((name) => name === wanted);
  const loose = columnsNamed((name) => name.toLowerCase() === wanted.toLowerCase());
  const named = exact.length > 0 ? exact : loose;
  if (named.length > 1)
    throw refused(
      `${option} ${which} names ${named.length} columns: ${named.map((column) => column + 1).join(' and ')}.`,
      `Give its place: ${option} ${named[0]! + 1}.`,
    );
  if (named.length === 1) return named[0]!;
  const place = placeOf(which);
  if (place === undefined)
    throw refused(
      names === undefined
        ? `${option} ${which} is a name, and the first line of the table holds values.`
        : `The table has no column ${JSON.stringify(which)}.`,
      names === undefined
        ? `Give a place, 1 to ${columns}; or add --header yes where the first line holds names.`
        : `Name one of ${listed(names)}; or give a place, 1 to ${columns}.`,
    );
  if (Math.abs(place) > columns)
    throw refused(`${option} is ${which}, and the table has ${columns} columns.`, `Give 1 to ${columns}.`);
  return place > 0 ? place - 1 : columns + place;
}

/** How a column is called in messages: its place, and its name where it has one. */
export function columnText(column: number, names: readonly string[] | undefined): string {
  const name = names?.[column];
  return `column ${column + 1}${name === undefined || name === '' ? '' : ` (${name})`}`;
}

const MOST_LISTED = 20;

function listed(names: readonly string[]): string {
  const some = names.slice(0, MOST_LISTED).join(', ');
  return names.length > MOST_LISTED ? `${some}, ...` : some;
}

function refused(message: string, remedy: string): ChladniError {
  return new ChladniError('BAD_USAGE', message, remedy);
}
