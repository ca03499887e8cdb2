import type { Field, Fields } from '@chladni/protocol';
import type { Random } from '../../../common/random';
import { pick, randomBytes } from './stock';

export type RandomValue = number | boolean | string | Uint8Array;

/** Bytes of a field, at most; now and then some more, so that lines run over many chunks. */
function length(random: Random, least: number, greatest: number): number {
  const usual = random.integer(200) === 0 ? 2000 : 40;
  return Math.min(greatest, least + random.integer(usual));
}

/** A value the field allows: often at the ends of its range. */
export function randomValue(random: Random, { type, least, greatest }: Field): RandomValue {
  switch (type) {
    case 'bool':
      return random.integer(2) === 1;
    case 'str':
      return randomBytes(random, length(random, least, greatest)).toString('ascii');
    case 'bin':
      return randomBytes(random, length(random, least, greatest));
    case 'f64':
      return pick(random, [
        least,
        greatest,
        8000,
        8000.5,
        least + random.uniform() * Math.min(1e6, greatest - least),
      ]);
    default: {
      const near = least + random.integer(Math.min(300, greatest - least + 1));
      return pick(random, [
        least,
        greatest,
        near,
        near,
        least + Math.floor(random.uniform() * (greatest - least)),
      ]);
    }
  }
}

/** A body of which every field is what the table says. */
export function randomBody(random: Random, fields: Fields): Record<string, RandomValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, randomValue(random, field)]),
  );
}
