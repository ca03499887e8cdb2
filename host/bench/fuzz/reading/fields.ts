import type { Field, Fields } from '@chladni/protocol';
import type { ReadValue } from './body';

function measure({ type }: Field, value: ReadValue | undefined): number {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean' ? 0 : NaN;
    case 'str':
      return typeof value === 'string' ? value.length : NaN;
    case 'bin':
      return value instanceof Uint8Array ? value.length : NaN;
    case 'f64':
      return typeof value === 'number' ? value : NaN;
    default:
      return Number.isInteger(value) ? (value as number) : NaN;
  }
}

/** The first field, in the table's order, that is missing or wrong; else the first beyond the table; '' when all is well. */
export function firstWrongField(fields: Fields, body: ReadonlyMap<string, ReadValue>): string {
  for (const [name, field] of Object.entries(fields)) {
    if (field.optional === true && !body.has(name)) continue;
    const found = measure(field, body.get(name));
    if (!(found >= field.least && found <= field.greatest)) return name;
  }
  for (const name of body.keys()) if (!Object.hasOwn(fields, name)) return name;
  return '';
}
