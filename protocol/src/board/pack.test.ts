import { nodePlatform } from '../nodePlatform';
import type { Body } from './body';
import { pack, packedSize } from './pack';

const packed = (body: Body) => pack(nodePlatform, body);

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
  expect(hex(packed(body))).toBe(expected);
});

test('minus zero is zero', () => {
  expect(hex(packed({ a: -0 }))).toBe('81a16100');
});

test.each([
  ['text beyond ASCII', { a: 'é' }],
  ['text too long', { a: 'a'.repeat(256) }],
  ['NaN', { a: NaN }],
  ['infinity', { a: -Infinity }],
])('%s cannot be packed', (_, body) => {
  expect(() => packed(body)).toThrow();
});

test.each<Body>([
  {},
  { a: 1.5, b: 'c' },
  { a: -200, b: 300, c: 70_000, d: true, e: 'e'.repeat(40), f: new Uint8Array(300) },
])('its size is known before', (body) => {
  expect(packedSize(body)).toBe(packed(body).length);
});
