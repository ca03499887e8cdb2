import { delimiters, type DecimalName, type DelimiterName } from '../reading';

/** A comma may be a decimal sign, a space a part of a label: those are looked for last. */
const ORDER: readonly DelimiterName[] = ['tab', 'semicolon', 'pipe', 'comma', 'space'];
/** Lines that are looked at. */
const LINES = 100;
/** Part of the lines that have as many columns as most. */
const ENOUGH = 0.8;

/**
 * Finds what stands between the values of a table: the first of tab, semicolon, pipe, comma and space that gives most
 * lines the same number of columns, at least two.
 *
 * @param text - the beginning of the table
 * @param decimal - a decimal comma is no delimiter
 */
export function detectDelimiter(text: string, decimal: DecimalName = 'point'): DelimiterName {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
  const scores = ORDER.filter((name) => name !== decimal).map((name) => ({
    name,
    score: agreement(lines, name),
  }));
  const enough = scores.find(({ score }) => score >= ENOUGH);
  const best = scores.reduce((most, one) => (one.score > most.score ? one : most));
  return (enough ?? (best.score > 0 ? best : { name: decimal === 'comma' ? 'semicolon' : 'comma' })).name;
}

/** Part of the lines with the number of columns that most lines have; 0 where that is one column. */
function agreement(lines: readonly string[], name: DelimiterName): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const columns = columnsIn(line, name);
    counts.set(columns, (counts.get(columns) ?? 0) + 1);
  }
  const [columns = 1, most = 0] = [...counts].reduce<[number?, number?]>(
    (best, one) => (one[1] > (best[1] ?? 0) ? one : best),
    [],
  );
  return columns > 1 ? most / lines.length : 0;
}

function columnsIn(line: string, name: DelimiterName): number {
  const unquoted = line.replace(/"(?:[^"]|"")*"/g, 'x');
  return name === 'space' ? unquoted.trim().split(/\s+/).length : unquoted.split(delimiters[name]).length;
}
