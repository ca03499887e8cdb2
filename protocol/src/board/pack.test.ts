import { pack, packInto, packedSize } from './pack';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test.each<[string, string]>([
  ['', '80'],
  ['0', '81a16100'],
  ['127', '81a1617f'],
  ['128', '81a161cc80'],
  ['255', '81a161ccff'],
  ['256', '81a161cd0100'],
  ['65536', '81a161ce00010000'],
  ['4294967295', '81a161ceffffffff'],
  ['4294967296', '81a161cb41f0000000000000'],
  ['-1', '81a161ff'],
  ['-32', '81a161e0'],
  ['-33', '81a161d0df'],
  ['-128', '81a161d080'],
  ['-129', '81a161d1ff7f'],
  ['-32769', '81a161d2ffff7fff'],
  ['-2147483648', '81a161d280000000'],
  ['-2147483649', '81a161cbc1e0000000200000'],
  ['1.5', '81a161cb3ff8000000000000'],
  ['true', '81a161c3'],
  ['false', '81a161c2'],
  ['"hi"', '81a161a26869'],
])('%s', (json, expected) => {
  const body = json === '' ? {} : { a: JSON.parse(json) as number | boolean | string };
  expect(hex(pack(body))).toBe(expected);
});

test('minus zero is zero', () => {
  expect(hex(pack({ a: -0 }))).toBe('81a16100');
});

test.each([
  ['text beyond ASCII', { a: 'é' }],
  ['text too long', { a: 'a'.repeat(256) }],
  ['NaN', { a: NaN }],
  ['infinity', { a: -Infinity }],
])('%s cannot be packed', (_, body) => {
  expect(() => pack(body)).toThrow();
});

test('packs into the middle of a buffer and says where it ended', () => {
  const body = { a: 1.5, b: 'c' };
  const out = new Uint8Array(packedSize(body) + 6).fill(7);
  expect(packInto(out, 3, body)).toBe(out.length - 3);
  expect(hex(out)).toBe(`070707${hex(pack(body))}070707`);
});
