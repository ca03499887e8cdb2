import * as fc from 'fast-check';
import { nodePlatform } from './nodePlatform';
import type { Body } from './board/body';
import { pack } from './board/pack';
import { unpack } from './board/unpack';
import { packBody, unpackBody } from './body';
import { bodies, plain } from './testing/bodies';

const packed = (body: Body) => pack(nodePlatform, body);

/** Bytes near a body: one changed, or some cut off or added. */
const nearBodies = fc
  .tuple(bodies, fc.nat(), fc.nat(255), fc.integer({ min: -3, max: 3 }))
  .map(([body, where, value, added]) => {
    const bytes = packed(body).subarray(0, 300);
    bytes[where % bytes.length] = value;
    return added < 0 ? bytes.subarray(0, added) : Buffer.concat([bytes, new Uint8Array(added)]);
  });

/** Bytes that msgpack makes much of: heads of every form, and few others. */
const heads = fc.constantFrom(
  ...[0x80, 0x81, 0x82, 0x90, 0xa1, 0xa2, 0x61, 0x62, 0x00, 0x7f, 0xde, 0xdf, 0xe0, 0xff],
  ...Array.from({ length: 32 }, (_, i) => 0xc0 + i),
);
const soup = fc.array(heads, { maxLength: 20 }).map((tail) => Uint8Array.from([0x81, 0xa1, 0x61, ...tail]));

test('both codecs write the same bytes', () => {
  fc.assert(
    fc.property(bodies, (body) => expect(Buffer.compare(packBody(body), packed(body))).toBe(0)),
    { numRuns: 300 },
  );
});

test.each([255, 256, 65535, 65536])('%i bytes', (length) => {
  const body = { a: new Uint8Array(length).fill(7) };
  expect(Buffer.compare(packBody(body), packed(body))).toBe(0);
  expect(plain(unpackBody(packed(body)))).toEqual(plain(body));
  expect(plain(unpack(packed(body)))).toEqual(plain(body));
});

test('and read the same from them', () => {
  fc.assert(
    fc.property(bodies, (body) => expect(plain(unpackBody(packed(body)))).toEqual(plain(body))),
    { numRuns: 300 },
  );
});

test.each<[string, fc.Arbitrary<Uint8Array>]>([
  ['damaged bodies', nearBodies],
  ['a soup of heads', soup],
  ['any bytes', fc.uint8Array({ maxLength: 24 })],
])('and take or leave the same of %s', (_, inputs) => {
  fc.assert(
    fc.property(inputs, (bytes) => expect(plain(unpackBody(bytes))).toEqual(plain(unpack(bytes)))),
    { numRuns: 3000 },
  );
});

test.each<[string, Record<string, unknown>]>([
  ['text beyond ASCII', { a: 'é' }],
  ['text too long', { a: 'a'.repeat(256) }],
  ['NaN', { a: NaN }],
  ['nothing', { a: undefined }],
  ['null', { a: null }],
  ['a list', { a: [1] }],
  ['a map', { a: {} }],
  ['a Float32Array, which msgpackr would write truncated', { a: new Float32Array(2) }],
  ['a name beyond the protocol', { 'A b': 1 }],
])('%s is not written', (_, body) => {
  expect(() => packBody(body as never)).toThrow();
});
