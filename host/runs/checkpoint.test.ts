import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { failure } from '../common/testing';
import { loadCheckpoint, saveCheckpoint } from './checkpoint';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpointFormat';

const SMALL: Checkpoint = {
  meta: { epoch: 2, name: 'Ω' },
  arrays: { a: Float32Array.of(1, -0.5), b: Float64Array.of(Math.PI), empty: new Uint8Array() },
};

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chladni-checkpoint-'));
  path = join(folder, 'checkpoint.bin');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('gives back what it was given', () => {
  const array = fc.oneof(
    fc.float32Array(),
    fc.float64Array(),
    fc.int32Array(),
    fc.uint32Array(),
    fc.int16Array(),
    fc.uint16Array(),
    fc.uint8Array(),
  );
  const name = fc.string().filter((text) => text !== '__proto__');
  fc.assert(
    fc.property(fc.jsonValue(), fc.dictionary(name, array, { noNullPrototype: true }), (meta, arrays) => {
      const expected: unknown = JSON.parse(JSON.stringify(meta));
      expect(decodeCheckpoint(encodeCheckpoint({ meta, arrays }))).toEqual({ meta: expected, arrays });
    }),
  );
});

it('takes a part of a buffer for what it is', () => {
  const part = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
  expect(decodeCheckpoint(encodeCheckpoint({ meta: null, arrays: { part } }))).toEqual({
    meta: null,
    arrays: { part: Float32Array.of(2, 3) },
  });
});

it('finds a file cut anywhere', () => {
  const whole = encodeCheckpoint(SMALL);
  for (let length = 0; length < whole.length; length++) {
    expect(typeof decodeCheckpoint(whole.subarray(0, length))).toBe('string');
  }
});

it('finds a bit flipped anywhere, and a byte too many', () => {
  const whole = encodeCheckpoint(SMALL);
  for (let bit = 0; bit < whole.length * 8; bit++) {
    const flipped = Buffer.from(whole);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    expect(typeof decodeCheckpoint(flipped)).toBe('string');
  }
  expect(typeof decodeCheckpoint(Buffer.concat([whole, Buffer.of(0)]))).toBe('string');
});

it('keeps the one before, and nothing else', () => {
  for (const epoch of [1, 2, 3]) saveCheckpoint(path, { meta: epoch, arrays: {} });
  expect(loadCheckpoint(path).meta).toBe(3);
  expect(loadCheckpoint(join(folder, 'checkpoint.previous.bin')).meta).toBe(2);
  expect(readdirSync(folder).sort()).toEqual(['checkpoint.bin', 'checkpoint.previous.bin']);
});

it('leaves the last checkpoint whole when a save breaks off', () => {
  saveCheckpoint(path, SMALL);
  writeFileSync(`${path}.tmp`, 'a part');
  expect(loadCheckpoint(path)).toEqual(SMALL);
  saveCheckpoint(path, { meta: 'later', arrays: {} });
  expect(loadCheckpoint(path).meta).toBe('later');
});

it('tells absent from damaged, and names the one before', () => {
  expect(() => loadCheckpoint(path)).toThrow(failure('CHECKPOINT_ABSENT', /checkpoint\.bin/));
  saveCheckpoint(path, SMALL);
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(1));
  expect(() => loadCheckpoint(path)).toThrow(failure('CHECKPOINT_DAMAGED', undefined, /Train again/));
  saveCheckpoint(path, SMALL);
  writeFileSync(path, whole.subarray(0, -1));
  expect(() => loadCheckpoint(path)).toThrow(failure('CHECKPOINT_DAMAGED', /checksum/, /previous/));
});
