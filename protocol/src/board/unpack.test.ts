import * as fc from 'fast-check';
import { bodies, plain } from '../testing/bodies';
import { nodePlatform } from '../nodePlatform';
import type { Body } from './body';
import { pack } from './pack';
import { unpack } from './unpack';

const packed = (body: Body) => pack(nodePlatform, body);

const read = (hex: string) => unpack(Buffer.from(hex, 'hex'));

test('reads what pack writes', () => {
  fc.assert(fc.property(bodies, (body) => expect(plain(unpack(packed(body)))).toEqual(plain(body))));
});

test('bytes are views of the input, not copies', () => {
  const bytes = packed({ a: Uint8Array.of(1, 2) });
  const { a } = unpack(bytes)!;
  bytes[bytes.length - 1] = 9;
  expect(a).toEqual(Uint8Array.of(1, 9));
});

test('reads from a view into a larger buffer', () => {
  const larger = Buffer.concat([Buffer.from([1, 2, 3]), packed({ a: 1.5 }), Buffer.from([4])]);
  expect(unpack(larger.subarray(3, -1))).toEqual({ a: 1.5 });
});

test.each([
  ['nothing', ''],
  ['no map', '00'],
  ['a byte too many', '8000'],
  ['a field too few', '82a16100'],
  ['a cut value', '81a161cd01'],
  ['a cut name', '81a3'],
  ['cut text', '81a161a2'],
  ['cut bytes', '81a161c403aabb'],
  ['a cut float', '81a161cb3ff8'],
  ['a name twice', '82a16101a16102'],
  ['an empty name', '81a001'],
  ['a name that begins with a digit', '81a13101'],
  ['a name that begins with an underscore', '81a15f01'],
  ['a name of str 8', '81d9016101'],
  ['a name beyond ASCII', '81a261ff01'],
  ['__proto__', '81a95f5f70726f746f5f5fc400'],
  ['map 16 where fixmap would do', 'de0001a16101'],
  ['map 32', 'df00000001a16101'],
  ['uint 8 where fixint would do', '81a161cc7f'],
  ['uint 16 where uint 8 would do', '81a161cd00ff'],
  ['uint 32 where uint 16 would do', '81a161ce0000ffff'],
  ['uint 64', '81a161cf0000000100000000'],
  ['int 8 where fixint would do', '81a161d0e0'],
  ['int 8 of a positive number', '81a161d07f'],
  ['int 16 where int 8 would do', '81a161d1ff80'],
  ['int 16 of a positive number', '81a161d17fff'],
  ['int 32 where int 16 would do', '81a161d2ffff8000'],
  ['int 64', '81a161d3ffffffff00000000'],
  ['float 32', '81a161ca3fc00000'],
  ['float 64 of an integer', '81a161cb4000000000000000'],
  ['float 64 of minus zero', '81a161cb8000000000000000'],
  ['NaN', '81a161cb7ff8000000000000'],
  ['infinity', '81a161cb7ff0000000000000'],
  ['str 8 where fixstr would do', '81a161d90161'],
  ['str 16', '81a161da0001' + '61'],
  ['text beyond ASCII', '81a161a180'],
  ['bin 16 where bin 8 would do', '81a161c5000101'],
  ['bin 32 where bin 16 would do', '81a161c60000000101'],
  ['nil', '81a161c0'],
  ['the unused byte', '81a161c1'],
  ['an array', '81a16190'],
  ['a map within', '81a16180'],
  ['an extension', '81a161d40101'],
])('%s is no body', (_, hex) => {
  expect(read(hex)).toBeUndefined();
});
