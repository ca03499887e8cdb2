import { fromWire, toWire } from './codes';

test('samples travel little-endian', () => {
  expect([...toWire(Uint16Array.of(0x1230, 0xfff0))]).toEqual([0x30, 0x12, 0xf0, 0xff]);
});

test('a part of a larger array', () => {
  expect([...toWire(Uint16Array.of(1, 2, 3).subarray(1, 2))]).toEqual([2, 0]);
});

test('bytes at an odd offset arrive where they belong', () => {
  const codes = new Uint16Array(3);
  fromWire(Uint8Array.of(9, 0x30, 0x12).subarray(1), codes, 1);
  expect([...codes]).toEqual([0, 0x1230, 0]);
});
