import type { Dataset } from './dataset';
import { fingerprintOf } from './fingerprint';

const DATASET: Dataset = {
  name: 'csv:/a/data.csv',
  classes: 2,
  classNames: ['a', 'b'],
  inputs: 2,
  train: { x: Float32Array.of(0, 0.5, 1, 0.25), y: Uint8Array.of(0, 1) },
  test: { x: Float32Array.of(0.75, 0), y: Uint8Array.of(1) },
};
const rows = (x: number[], y: number[]) => ({ x: Float32Array.from(x), y: Uint8Array.from(y) });

it('is 64 hexadecimal digits', () => {
  expect(fingerprintOf(DATASET)).toMatch(/^[0-9a-f]{64}$/);
});

it('is the same wherever the data lie', () => {
  const { train, test } = DATASET;
  const copy = { ...DATASET, name: 'csv:/b/moved.csv', train: rows([...train.x], [...train.y]), test };
  expect(fingerprintOf(copy)).toBe(fingerprintOf(DATASET));
});

it('is of the rows alone, whatever buffer they are a part of', () => {
  const whole = Float32Array.of(9, 0, 0.5, 1, 0.25, 9);
  const part = { ...DATASET, train: { x: whole.subarray(1, 5), y: DATASET.train.y } };
  expect(fingerprintOf(part)).toBe(fingerprintOf(DATASET));
});

it.each<[string, Partial<Dataset>]>([
  ['a value', { train: rows([0, 0.5, 1, 0.26], [0, 1]) }],
  ['a label', { train: rows([0, 0.5, 1, 0.25], [1, 1]) }],
  ['the order of rows', { train: rows([1, 0.25, 0, 0.5], [1, 0]) }],
  ['a row of the test set', { test: rows([0.75, 0.1], [1]) }],
  ['the split', { train: rows([0, 0.5], [0]), test: rows([1, 0.25, 0.75, 0], [1, 1]) }],
  ["a class's name", { classNames: ['a', 'c'] }],
  ['the shape', { inputs: 1 }],
])('changes with %s', (_what, change) => {
  expect(fingerprintOf({ ...DATASET, ...change })).not.toBe(fingerprintOf(DATASET));
});
