import * as fc from 'fast-check';
import { compactFields } from '../compact';
import { bin, f64, i32, str, u16, u32 } from '../fields';
import { EXCHANGES } from '../messages/table';
import { nodePlatform } from '../nodePlatform';
import type { Body } from './body';
import { bodyOf } from './frame';
import { packPieces } from './pack';
import type { Piece } from './platform';
import { readFields } from './readFields';
import type { CompactField } from './validate';
import { wrongField } from './validate';

const FIELDS = compactFields({
  a: u32(''),
  b: u16('', { least: 1, greatest: 1000 }),
  c: f64('', { least: -5 }),
  d: bin('', { least: 1, greatest: 400 }),
  e: i32(''),
});

/** An opened frame around a body. */
const bytesOf = (pieces: Piece[]) => nodePlatform.toBytes(nodePlatform.join(pieces));
const framed = (body: Piece) => bytesOf([0, 0, 0, 0, body, 1, 2, 3, 4]);
const framedBody = (body: Body) => framed(packPieces(body));
const short = (bytes: Uint8Array, fields: readonly CompactField[]) =>
  readFields(bytes, nodePlatform.join([bytes]), fields);

function long(bytes: Uint8Array, fields: readonly CompactField[]): Body | undefined {
  const body = bodyOf(bytes);
  return body !== undefined && wrongField(fields, body) === '' ? body : undefined;
}

const edges = fc.constantFrom(0, 1, 127, 128, 255, 256, 1000, 1001, 65535, 65536, 2 ** 32 - 1);
const requests = fc.record({
  a: edges,
  b: edges,
  c: fc.oneof(edges, fc.constantFrom(-1, -6, 0.5)),
  d: fc.constantFrom(0, 1, 255, 256, 400, 401).map((length) => new Uint8Array(length).fill(0xa1)),
  e: edges,
});

test('an evaluate as hosts send it is read', () => {
  const fields = compactFields(EXCHANGES.evaluate.request);
  const request = {
    first: 70_000,
    rows: 2,
    samples: 196,
    settle: 0,
    rateHz: 8000,
    ahead: 2,
    drive: new Uint8Array(784),
  };
  expect(short(framedBody(request), fields)).toEqual(request);
});

test('reads only what the long way finds to be right, and reads the same', () => {
  let read = 0;
  fc.assert(
    fc.property(requests, (request) => {
      const bytes = framedBody(request);
      const values = short(bytes, FIELDS);
      if (values === undefined) return;
      read++;
      expect(values).toEqual(long(bytes, FIELDS));
    }),
    { numRuns: 1000 },
  );
  expect(read).toBeGreaterThan(0);
});

test('whatever is changed in a body, it reads what the long way reads, or nothing', () => {
  const body = bytesOf(packPieces({ a: 70_000, b: 300, c: 5, d: new Uint8Array(300), e: 200 }));
  expect(short(framed(body), FIELDS)).toBeDefined();
  const places = fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(places, fc.integer({ min: -12, max: 2 }), (changes, longer) => {
      const end = Math.min(body.length, body.length + longer);
      const changed = bytesOf([body.subarray(0, end), new Uint8Array(Math.max(0, longer))]);
      for (const [at, value] of changes) changed[at < 30 ? at : changed.length - 1 - (at - 30)] = value;
      const bytes = framed(changed);
      const values = short(bytes, FIELDS);
      if (values !== undefined) expect(values).toEqual(long(bytes, FIELDS));
    }),
    { numRuns: 5000 },
  );
});

test.each<[string, Body, CompactField[]]>([
  ['fields in another order', { b: 1, a: 1 }, compactFields({ a: u32(''), b: u16('') })],
  ['a field too many', { a: 1, b: 1 }, compactFields({ a: u32('') })],
  ['a field too few', { a: 1 }, compactFields({ a: u32(''), b: u16('') })],
  ['text', { a: 'b' }, compactFields({ a: str('') })],
])('%s: left to the long way', (_, body, fields) => {
  expect(short(framedBody(body), fields)).toBeUndefined();
});

test('names that reach into the checksum are not read', () => {
  const bytes = bytesOf([0, 0, 0, 0, 0x81, 0xa4, 'name', 0, 0]);
  expect(short(bytes, compactFields({ name: u32('') }))).toBeUndefined();
});

test('many fields are left to the long way', () => {
  const names = Array.from({ length: 16 }, (_, i) => `n${String.fromCharCode(97 + i)}`);
  const body = Object.fromEntries(names.map((name) => [name, 1]));
  const fields = compactFields(Object.fromEntries(names.map((name) => [name, u16('')])));
  expect(short(framedBody(body), fields)).toBeUndefined();
});
