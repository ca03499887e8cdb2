import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePlatform, packBody } from '@chladni/protocol';
import * as fc from 'fast-check';
import { LineJoiner, afterNewlines, checksum, firstWrongField, readBody, readFrame } from '.';
import { readBase64 } from './base64';

const specification = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'protocol.md'), 'utf8');

test('reads every example frame of the specification', () => {
  const lines = [...specification.matchAll(/^line {6}([A-Za-z0-9+/=]+(?:\n {10}[A-Za-z0-9+/=]+)*)/gm)].map(
    ([, text]) => text!.replace(/\s/g, ''),
  );
  expect(lines.length).toBeGreaterThanOrEqual(6);
  for (const line of lines) expect(readBody(readFrame(Buffer.from(line))!.body)).toBeDefined();
});

test('base64 and CRC-32 agree with those of others', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(Buffer.from(readBase64(Buffer.from(Buffer.from(bytes).toString('base64')))!)).toEqual(
        Buffer.from(bytes),
      );
      expect(checksum(bytes)).toBe(nodePlatform.crc32(nodePlatform.join([bytes])));
    }),
  );
});

test.each(['A', 'AA', 'AAA', 'AB==', 'AAB=', 'A===', '====', 'AA=A', 'AAA\n', ' AAA', 'AA-_', 'AAAA='])(
  '%j is no canonical base64',
  (text) => {
    expect(readBase64(Buffer.from(text))).toBeUndefined();
  },
);

test.each([
  ['uint 8 of 5', '81a161cc05'],
  ['int 8 of 5', '81a161d005'],
  ['float 64 of 5', '81a161cb4014000000000000'],
  ['float 32', '81a161ca40b00000'],
  ['str 8 of 1', '81a161d90162'],
  ['bin 16 of 1', '81a161c5000162'],
  ['map 16 of 1', 'de0001a16101'],
  ['nil', '81a161c0'],
  ['an array', '81a1619101'],
  ['a map within', '81a16181a16101'],
  ['a name twice', '82a16101a16102'],
  ['a byte too many', '81a1610100'],
  ['a byte too few', '81a161cd01'],
  ['an empty name', '81a001'],
  ['a name in capitals', '81a14101'],
  ['text beyond ASCII', '81a161a180'],
])('%s is no body', (_, hex) => {
  expect(readBody(Buffer.from(hex, 'hex'))).toBeUndefined();
});

test('reads what is written', () => {
  const body = {
    a: 0,
    b: -1,
    c: 4294967295,
    d: -2147483648,
    e: 0.5,
    f: true,
    g: 'x'.repeat(255),
    h: Buffer.of(1, 2),
  };
  expect(Object.fromEntries(readBody(packBody(body))!)).toEqual(body);
});

test('fields: the first that is wrong in the order of the table, then what is not in it', () => {
  const field = { least: 0, greatest: 9, unit: '', summary: '' };
  const fields = { a: { ...field, type: 'u8' }, b: { ...field, type: 'str' } } as const;
  const wrong = (body: Parameters<typeof Object.entries<number | string | boolean>>[0]) =>
    firstWrongField(fields, new Map(Object.entries(body)));
  expect(wrong({ b: '', a: 9 })).toBe('');
  expect(wrong({ a: 9 })).toBe('b');
  expect(wrong({ a: 10, b: 1 })).toBe('a');
  expect(wrong({ a: 0.5, b: '' })).toBe('a');
  expect(wrong({ a: true, b: '' })).toBe('a');
  expect(wrong({ a: 1, b: '', c: 1 })).toBe('c');
});

test('lines and pieces', () => {
  expect(afterNewlines(Buffer.from('a\n\nb')).map(String)).toEqual(['a\n', '\n', 'b']);
  const joiner = new LineJoiner();
  expect(joiner.take(Buffer.from('a')).map(String)).toEqual([]);
  expect(joiner.peek(Buffer.from('b\n')).map(String)).toEqual(['ab']);
  expect(joiner.take(Buffer.from('c\nd\ne')).map(String)).toEqual(['ac', 'd']);
});
