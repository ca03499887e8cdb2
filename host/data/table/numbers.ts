import type { DecimalName } from '../reading';

/** Reads a cell; NaN for what is no number. */
export type NumberReader = (cell: string) => number;

/** What people and programs write for a value that is not there. */
const MISSING: ReadonlySet<string> = new Set([
  '',
  '?',
  '-',
  '.',
  '*',
  'na',
  'n/a',
  '#n/a',
  'nan',
  'null',
  'none',
  'nil',
  'missing',
]);
const NINE = 57;
const THOUSANDS = /^[-+]?\d{1,3}([,.'’\s\u00a0\u202f]\d{3})+([.,]\d+)?$/;

export function numberReader(decimal: DecimalName = 'point'): NumberReader {
  if (decimal === 'point') return pointNumber;
  // With a decimal comma, a point is a separator of thousands, which nothing tells from a decimal point.
  return (cell) => (cell.includes('.') ? NaN : pointNumber(cell.replace(',', '.')));
}

function pointNumber(cell: string): number {
  // JavaScript has numbers in other bases, too: 0x, 0b, 0o.
  return cell === '' || (cell.charCodeAt(1) > NINE && /^0[a-df-z]/i.test(cell)) ? NaN : Number(cell);
}

export function isMissing(cell: string): boolean {
  return MISSING.has(cell.toLowerCase());
}

/** Why a cell is no value, and what may be done about it. */
export function cellProblem(cell: string, decimal: DecimalName = 'point'): { what: string; remedy: string } {
  if (isMissing(cell))
    return {
      what: 'a missing value',
      remedy: 'Fill it in, or take the line out; --ignore leaves out a whole column.',
    };
  if (decimal === 'point' && /^[-+]?\d*,\d+$/.test(cell) && !/^[-+]?[1-9]\d{0,2},\d{3}$/.test(cell))
    return { what: 'not a number with a decimal point', remedy: 'Add --decimal comma.' };
  if (decimal === 'comma' && /^[-+]?\d*\.\d+$/.test(cell))
    return { what: 'not a number with a decimal comma', remedy: 'Omit --decimal comma, or write a comma.' };
  if (THOUSANDS.test(cell))
    return {
      what: 'a number with a thousands separator',
      remedy: 'Write numbers without separators of thousands.',
    };
  if (
    Number.isFinite(Number(cell)) ||
    /^[-+]?(inf|infinity)$/i.test(cell) ||
    Math.abs(Number(cell)) === Infinity
  )
    return {
      what: 'not a decimal number that fits (3e38 at most)',
      remedy: 'Write decimal numbers up to 3e38.',
    };
  return {
    what: 'not a number',
    remedy: 'Write a number. If the column is the label, add --label; if it is no input, add --ignore.',
  };
}
