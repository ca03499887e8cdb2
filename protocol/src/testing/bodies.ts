import * as fc from 'fast-check';
import type { Body, Value } from '../board/body';

/** The integers at which msgpack changes its form, and their neighbours. */
export const EDGES = [0, 31, 32, 127, 128, 255, 256, 65535, 65536, 2 ** 31, 2 ** 32 - 1]
  .flatMap((edge) => [edge - 1, edge, edge + 1])
  .flatMap((value) => [value, -value])
  .map((value) => value + 0);

const lengths = (...edges: number[]) =>
  fc.oneof(fc.nat(40), ...edges.map((edge) => fc.integer({ min: edge - 1, max: edge + 1 })));

const ascii = (length: number) => fc.string({ unit: 'binary-ascii', minLength: length, maxLength: length });

const text = lengths(31, 254).chain(ascii);

const bytes = lengths(31, 255).chain((length) =>
  fc.nat(255).map((seed) => Uint8Array.from({ length }, (_, i) => (i * 7 + seed) & 255)),
);

const number = fc.oneof(
  fc.constantFrom(...EDGES),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Any value a field may hold. */
export const values: fc.Arbitrary<Value> = fc.oneof(number, fc.boolean(), text, bytes);

const names = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,30}$/);

/** Any body: no fields, a few, and more than the short map form holds. */
export const bodies: fc.Arbitrary<Body> = fc
  .oneof(fc.constant(0), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 14, max: 18 }))
  .chain((count) =>
    fc.tuple(
      fc.uniqueArray(names, { minLength: count, maxLength: count }),
      fc.array(values, { minLength: count, maxLength: count }),
    ),
  )
  .map(([keys, held]) => Object.fromEntries(keys.map((key, i) => [key, held[i]!])));

/** A body with bytes as text, so that views and buffers compare equal; -0 is 0 on the wire. */
export function plain(body: Body | undefined): unknown {
  if (body === undefined) return undefined;
  return Object.entries(body).map(([name, value]) => [
    name,
    value instanceof Uint8Array
      ? Buffer.from(value).toString('hex')
      : typeof value === 'number'
        ? value + 0
        : value,
  ]);
}
