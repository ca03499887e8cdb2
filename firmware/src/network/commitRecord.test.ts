import { crc32 } from '@chladni/protocol';
import * as fc from 'fast-check';
import { RECORD_BYTES, decodeRecord, encodeRecord } from './commitRecord';

const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const records = fc.record({
  generation: u32,
  bytes: u32,
  crc: u32,
  slot: fc.integer({ min: 0, max: 1 }),
  mode: fc.integer({ min: 0, max: 2 }),
  periodMs: u32,
  inputRateHz: fc.double({ noNaN: true, min: 0, max: 1e7 }),
});

test('is read as it was written', () => {
  fc.assert(
    fc.property(records, (record) => {
      expect(decodeRecord(encodeRecord(record, crc32), crc32)).toEqual(record);
    }),
  );
});

test('cut short, erased or with a flipped bit it is none', () => {
  fc.assert(
    fc.property(records, fc.nat(RECORD_BYTES * 8 - 1), (record, bit) => {
      const whole = encodeRecord(record, crc32);
      const flipped = whole.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(decodeRecord(flipped, crc32)).toBeUndefined();
      const cut = whole.slice().fill(0xff, bit >> 3);
      if (!cut.every((byte, i) => byte === whole[i])) expect(decodeRecord(cut, crc32)).toBeUndefined();
      expect(decodeRecord(whole.subarray(1), crc32)).toBeUndefined();
    }),
  );
});
