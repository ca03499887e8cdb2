import { compactFields } from '../compact';
import { bin, bool, f64, i32, str, u8 } from '../fields';
import { wrongField } from './validate';

const fields = compactFields({
  a: u8(''),
  b: i32('', { least: -2 }),
  c: f64('', { greatest: 10 }),
  d: bool(''),
  e: str('', { greatest: 3 }),
  f: bin('', { least: 1, greatest: 2 }),
});
const good = { a: 255, b: -2, c: 9.5, d: false, e: 'abc', f: Uint8Array.of(1) };

test('a body with just the right fields, in any order', () => {
  expect(wrongField(fields, good)).toBe('');
  const { a, ...rest } = good;
  expect(wrongField(fields, { ...rest, a })).toBe('');
});

test.each<[string, Record<string, unknown>]>([
  ['a', { a: 256 }],
  ['a', { a: -1 }],
  ['a', { a: 1.5 }],
  ['a', { a: '1' }],
  ['a', { a: true }],
  ['b', { b: -3 }],
  ['c', { c: 10.1 }],
  ['c', { c: NaN }],
  ['d', { d: 0 }],
  ['e', { e: 'abcd' }],
  ['e', { e: Uint8Array.of(1) }],
  ['f', { f: new Uint8Array(0) }],
  ['f', { f: new Uint8Array(3) }],
  ['f', { f: 'a' }],
  ['g', { g: 1 }],
])('field %s wrong in %j', (name, changes) => {
  expect(wrongField(fields, { ...good, ...(changes as typeof good) })).toBe(name);
});

test('a missing field', () => {
  const { c, ...rest } = good;
  expect(c).toBe(9.5);
  expect(wrongField(fields, rest)).toBe('c');
});
