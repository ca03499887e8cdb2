import fc from 'fast-check';
import type { Dataset } from './dataset';
import { largestTrainSize, splitTrain, validationPool } from './split';

/** Rows that carry their own number, with its last digit as the label. */
function numbered(rows: number): Dataset {
  const part = {
    x: Float32Array.from({ length: rows * 2 }, (_, i) => Math.floor(i / 2)),
    y: Uint8Array.from({ length: rows }, (_, i) => i % 10),
  };
  return { name: 'numbered', classes: 10, inputs: 2, train: part, test: part };
}

const numbers = (x: Float32Array) => Array.from({ length: x.length / 2 }, (_, row) => x[2 * row]!);

it('keeps training and validation apart whatever their sizes', () => {
  const size = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 9 }), size, size, (rows, seed, trainSize, validationSize) => {
      const { train, validation } = splitTrain(numbered(rows), seed, trainSize, validationSize);
      const all = [...numbers(train.x), ...numbers(validation.x)];
      expect(new Set(all).size).toBe(all.length);
      expect(train.y).toHaveLength(Math.min(trainSize, rows - validationPool(rows)));
      expect(validation.y).toHaveLength(Math.min(validationSize, validationPool(rows)));
      numbers(train.x).forEach((number, row) => expect(train.y[row]).toBe(number % 10));
    }),
  );
});

it('validates on the same rows whatever is trained on', () => {
  const dataset = numbered(100);
  const few = splitTrain(dataset, 3, 10, 20);
  const all = splitTrain(dataset, 3, 80, 20);
  expect(few.validation).toEqual(all.validation);
  expect(numbers(all.train.x).slice(0, 10)).toEqual(numbers(few.train.x));
  expect(splitTrain(dataset, 4, 10, 20).validation).not.toEqual(few.validation);
});

it('keeps 2,000 rows of a large set, a fifth of a small one', () => {
  expect([validationPool(60_000), validationPool(210)]).toEqual([2000, 42]);
  expect(largestTrainSize(numbered(100))).toBe(80);
});
