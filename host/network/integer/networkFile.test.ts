import * as fc from 'fast-check';
import { checksumOf, decodeNetwork, encodeNetwork, type NetworkFile } from './networkFile';
import { quantise } from './quantise';
import { PLAYED_ON, shapes, someParameters } from './testing/networks';

function fileOf(shape = { inputs: 4, samples: 12, layers: 2, width: 2, classes: 3 }): NetworkFile {
  const demos = [1, 2].map((label) => ({ label, input: new Uint8Array(shape.inputs).fill(40 * label) }));
  return { network: quantise(someParameters(shape), PLAYED_ON), demos };
}

it('is read as it was written, whatever the shape', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const file = fileOf(shape);
      const bytes = encodeNetwork(file);
      expect(bytes.length % 4).toBe(0);
      expect(decodeNetwork(bytes)).toEqual(file);
    }),
    { numRuns: 4 },
  );
});

it('is read at any alignment in memory', () => {
  const bytes = encodeNetwork(fileOf());
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  expect(decodeNetwork(shifted.subarray(1))).toEqual(fileOf());
  expect(checksumOf(shifted.subarray(1))).toBe(checksumOf(bytes));
});

it('any flipped bit is found', () => {
  const bytes = encodeNetwork(fileOf());
  fc.assert(
    fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const damaged = bytes.slice();
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      expect(typeof decodeNetwork(damaged)).toBe('string');
    }),
    { numRuns: 300 },
  );
});

it('a file cut anywhere is found, and one with more after it', () => {
  const bytes = encodeNetwork(fileOf());
  for (let length = 0; length < bytes.length; length += 7)
    expect(typeof decodeNetwork(bytes.subarray(0, length))).toBe('string');
  const longer = new Uint8Array(bytes.length + 4);
  longer.set(bytes);
  expect(typeof decodeNetwork(longer)).toBe('string');
});

it('says what is wrong', () => {
  expect(decodeNetwork(new Uint8Array(100))).toMatch(/does not begin/);
  expect(decodeNetwork(new Uint8Array(10))).toMatch(/short/);
});
