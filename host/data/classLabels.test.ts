import { failure } from '../common/testing';
import { numberClasses } from './classLabels';

const times = (count: number, ...words: string[]) => Array.from({ length: count }, () => words).flat();

it('numbers words by the alphabet', () => {
  expect(numberClasses(times(5, 'uw', 'ae'), 'x')).toEqual({
    names: ['ae', 'uw'],
    labels: Uint8Array.from({ length: 10 }, (_, row) => (row + 1) % 2),
  });
});

it('numbers numbers by their size', () => {
  expect(numberClasses(times(4, '10', '9', '-1'), 'x').names).toEqual(['-1', '9', '10']);
});

it('finds a data set of one class', () => {
  expect(() => numberClasses(times(10, 'a'), 'x.csv')).toThrow(
    failure('DATA_DAMAGED', /^x.csv has only one class, "a"/, /two classes/),
  );
});

it.each([
  [0, /x.csv is empty/],
  [3, /only 9 rows/],
])('finds %d rows of each class to be too few', (count, message) => {
  expect(() => numberClasses(times(count, 'a', 'b', 'c'), 'x.csv')).toThrow(
    failure('DATA_DAMAGED', message, /at least 10/),
  );
});

it('finds a class of one row', () => {
  expect(() => numberClasses([...times(10, 'a'), 'b'], 'x')).toThrow(
    failure('DATA_DAMAGED', /single row .* "b"/, /two rows of each class/),
  );
});

it('takes 256 classes, and no more', () => {
  const words = (count: number) => Array.from({ length: 2 * count }, (_, i) => `${i % count}`);
  expect(numberClasses(words(256), 'x').labels[255]).toBe(255);
  expect(() => numberClasses(words(257), 'x')).toThrow(failure('DATA_DAMAGED', /257/, /not quantities/));
});
