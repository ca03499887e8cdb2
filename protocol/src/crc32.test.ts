import * as fc from 'fast-check';
import { crc32, crc32InScript } from './crc32';

test.each([
  ['', 0],
  ['123456789', 0xcbf43926],
])('of "%s"', (text, expected) => {
  expect(crc32(Buffer.from(text))).toBe(expected);
  expect(crc32InScript(Buffer.from(text))).toBe(expected);
});

test('zlib and script agree', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(crc32InScript(bytes)).toBe(crc32(bytes))));
});
