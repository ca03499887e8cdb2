import { resolve } from 'node:path';
import { ChladniError } from '../common/errors';
import { unknownName } from '../common/nearest';
import { isScriptFile } from '../common/scriptFile';
import { callersFolder } from '../runs';

interface Range {
  readonly min: number;
  readonly max: number;
  /** `seconds`, `Hz`: told with the range. */
  readonly unit?: string;
}

/** A whole number within a range, both ends included. */
export function integer(option: string, range: Range): (text: string) => number {
  return (text) => {
    const value = /^[-+]?\d+$/.test(text.trim()) ? Number(text) : NaN;
    return within(option, text, value, range, 'a whole number');
  };
}

/** A number within a range, both ends included. */
export function number(option: string, range: Range): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' || /^[-+]?0[xbo]/i.test(text.trim()) ? NaN : Number(text);
    return within(option, text, value, range, 'a number');
  };
}

function within(
  option: string,
  text: string,
  value: number,
  { min, max, unit }: Range,
  what: string,
): number {
  if (value >= min && value <= max) return value;
  const suffix = unit === undefined ? '' : ` ${unit}`;
  throw new ChladniError(
    'BAD_USAGE',
    `${option} cannot be ${JSON.stringify(text)}.`,
    `Give ${what} from ${min} to ${max}${suffix}.`,
  );
}

/** One of a table's names. `what` is what the names are of: `system`, `preset`. */
export function oneOf<Name extends string>(
  what: string,
  table: Readonly<Record<Name, unknown>>,
): (text: string) => Name {
  return (text) => {
    if (Object.hasOwn(table, text)) return text as Name;
    const { message, remedy } = unknownName(what, text, Object.keys(table));
    throw new ChladniError('BAD_USAGE', message, remedy);
  };
}

/** What stands between commas. @throws ChladniError `BAD_USAGE` where nothing does */
export function listParts(option: string, given: string): string[] {
  const parts = given.split(',').map((one) => one.trim());
  if (!parts.includes('')) return parts;
  throw new ChladniError(
    'BAD_USAGE',
    parts.length === 1
      ? `${option} is empty.`
      : `${option} has nothing beside a comma: ${JSON.stringify(given)}.`,
    parts.length === 1
      ? 'Give a value after it, or leave it away.'
      : 'Take that comma away, or give what is missing.',
  );
}

/** Values with commas between, each read by itself; none twice. */
export function listOf<T>(option: string, parse: (text: string) => T): (text: string) => readonly T[] {
  return (given) => {
    const values = listParts(option, given).map(parse);
    if (new Set(values).size === values.length) return values;
    throw new ChladniError('BAD_USAGE', `${option} has a value twice: ${given}.`, 'Give each once.');
  };
}

/** Text that says something. */
export function text(option: string): (given: string) => string {
  return (given) => {
    if (given.trim() !== '') return given;
    throw new ChladniError('BAD_USAGE', `${option} is empty.`, 'Give a value after it, or leave it away.');
  };
}

/** A name of a table, or the absolute path of a file of the user's own. */
export function scriptOr(parse: (given: string) => string): (given: string) => string {
  return (given) => (isScriptFile(given) ? resolve(callersFolder(), given) : parse(given));
}
