import type { Body, Value } from './body';

/** What a field holds, as the compact table says it. */
export const FIELD_TYPE = { integer: 0, number: 1, boolean: 2, text: 3, bytes: 4 } as const;

/** Name, one of `FIELD_TYPE`, least and greatest value (of a text or bytes: length; of a boolean: 0 and 1). */
export type CompactField = readonly [name: string, type: number, least: number, greatest: number];

const TYPE_NAMES = ['number', 'number', 'boolean', 'string', 'object'];

function fits(field: CompactField, value: Value | undefined): boolean {
  const type = field[1];
  if (value === undefined || typeof value !== TYPE_NAMES[type]) return false;
  if (type === FIELD_TYPE.boolean) return true;
  const measure = type >= FIELD_TYPE.text ? (value as string).length : (value as number);
  if (type === FIELD_TYPE.integer && measure !== Math.floor(measure)) return false;
  return measure >= field[2] && measure <= field[3];
}

/**
 * Checks a body against a message's fields: all of them, nothing else, in any order.
 *
 * @returns the name of the first field that is missing, wrong or not in the table; '' when all is well
 */
export function wrongField(fields: readonly CompactField[], body: Body): string {
  for (const field of fields) {
    if (!fits(field, body[field[0]])) return field[0];
  }
  const names = Object.keys(body);
  if (names.length === fields.length) return '';
  for (const name of names) {
    let isKnown = false;
    for (const field of fields) if (field[0] === name) isKnown = true;
    if (!isKnown) return name;
  }
  return '';
}
