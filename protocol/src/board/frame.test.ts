import * as fc from 'fast-check';
import { nodePlatform } from '../nodePlatform';
import { bodies, plain } from '../testing/bodies';
import type { Body } from './body';
import type { Frame } from './frame';
import { decodeFrame, encodeFrame, lineLength } from './frame';
import { KIND } from './kinds';
import { packedSize } from './pack';

const frame = (body: Body, changes: Partial<Frame> = {}): Frame => ({
  kind: KIND.request,
  message: 1,
  sequence: 0x0102,
  body,
  ...changes,
});
const encode = (whole: Frame) => encodeFrame(nodePlatform, whole);
const decode = (line: string) => decodeFrame(nodePlatform, line);
const withBytes = (length: number) => frame({ d: new Uint8Array(length).fill(0x5a) });

test('a frame comes back as it was', () => {
  const frames = fc.record({
    kind: fc.nat(3),
    message: fc.nat(255),
    sequence: fc.nat(65535),
    body: bodies,
  });
  fc.assert(
    fc.property(frames, (whole) => {
      const line = encode(whole);
      const back = decode(line)!;
      expect({ ...back, body: plain(back.body) }).toEqual({ ...whole, body: plain(whole.body) });
      expect(line).toHaveLength(lineLength(packedSize(whole.body)));
      expect(line).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    }),
  );
});

test('the empty body', () => {
  expect(decode(encode(frame({})))).toEqual(frame({}));
});

test('the largest body', () => {
  const line = encode(withBytes(49_000));
  expect(line.length).toBeLessThanOrEqual(65_536);
  expect(decode(line)!.body!.d).toHaveLength(49_000);
});

describe.each([
  [5, ''],
  [4, '='],
  [3, '=='],
])('a body that leaves the padding of %i bytes', (length, padding) => {
  const line = encode(withBytes(length));
  const stem = line.slice(0, line.length - padding.length);

  test('ends as it must', () => {
    expect(line).toMatch(new RegExp(`[^=]${padding}$`));
    expect(decode(line)).toBeDefined();
  });

  test('is taken with no other padding', () => {
    for (const other of ['', '=', '==', '===', '===='])
      expect(decode(stem + other) !== undefined).toBe(other === padding);
  });

  test('is taken with no other last character, though it may decode to the same bytes', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    for (const last of alphabet) {
      const changed = stem.slice(0, -1) + last + padding;
      expect(decode(changed) !== undefined).toBe(changed === line);
    }
  });
});

test('a frame cut anywhere is none', () => {
  const line = encode(withBytes(20));
  for (let length = 0; length < line.length; length++) {
    expect(decode(line.slice(0, length))).toBeUndefined();
    expect(decode(line.slice(line.length - length))).toBeUndefined();
  }
});

test('a flipped bit anywhere makes it none', () => {
  const line = encode(withBytes(20));
  for (let i = 0; i < line.length; i++)
    for (let bit = 0; bit < 8; bit++) {
      const changed = String.fromCharCode(line.charCodeAt(i) ^ (1 << bit));
      expect(decode(line.slice(0, i) + changed + line.slice(i + 1))).toBeUndefined();
    }
});

test('a flipped bit of the bytes below makes it none', () => {
  const bytes = Buffer.from(encode(withBytes(20)), 'base64');
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(decode(changed.toString('base64'))).toBeUndefined();
  }
});

test('two frames run together are none, with or without padding between', () => {
  for (const length of [3, 4, 5]) {
    const line = encode(withBytes(length));
    expect(decode(line + line)).toBeUndefined();
    expect(decode(line.replace(/=+$/, '') + line)).toBeUndefined();
  }
});

test('white space, a carriage return or the URL alphabet make it none', () => {
  const line = encode(frame({ d: new Uint8Array(12).fill(0xff) }));
  expect(line).toContain('/');
  for (const changed of [` ${line}`, `${line}\r`, `${line}   `, `${line.slice(0, 8)}\n${line.slice(8)}`])
    expect(decode(changed)).toBeUndefined();
  expect(decode(line.replace(/\//g, '_').replace(/\+/g, '-'))).toBeUndefined();
});

test('garbage is none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String({ maxLength: 80 })), (text) =>
      expect(decode(text)).toBeUndefined(),
    ),
  );
});

test('a kind above 3 is none', () => {
  expect(decode(encode(frame({}, { kind: 3 })))).toBeDefined();
  expect(decode(encode(frame({}, { kind: 4 })))).toBeUndefined();
});

test('a whole frame whose body cannot be read has none', () => {
  const bytes = Buffer.from([0, 1, 2, 1, 0xc0, 0, 0, 0, 0]);
  bytes.writeUInt32LE(nodePlatform.crc32(bytes.toString('latin1', 0, 5)), 5);
  expect(decode(bytes.toString('base64'))).toEqual({
    kind: 0,
    message: 1,
    sequence: 0x0102,
    body: undefined,
  });
});
