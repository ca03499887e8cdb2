import { takeSense } from './sense';

const written = (...values: number[]) => Float32Array.from(values);

it('takes what was written, or what was returned', () => {
  expect(takeSense(undefined, written(1, 2), 1, 2)).toEqual(written(1, 2));
  expect(takeSense([3, 4], written(NaN, NaN), 1, 2)).toEqual(written(3, 4));
  expect(takeSense(Float64Array.of(5, 6), undefined, 2, 1)).toEqual(written(5, 6));
  const own = written(7);
  expect(takeSense(own, undefined, 1, 1)).toBe(own);
});

it.each([
  ['nothing from an instrument', undefined, undefined, /returned nothing .* states its noise/],
  ['an object', {}, undefined, /an object that is no array/],
  ['a number', 3, undefined, /a number that is no array/],
  ['text', 'abc', undefined, /a string that is no array/],
  ['too few', [1, 2, 3], undefined, /returned 3 values for 2 rows of 2, which are 4/],
  [
    'rows of rows',
    [
      [1, 2],
      [3, 4],
    ],
    undefined,
    /returned 2 values/,
  ],
  ['what is no number', [1, 2, '3', 4], undefined, /gave NaN at row 2, sample 1/],
  ['infinity', [1, 2, 3, 1e39], undefined, /gave Infinity at row 2, sample 2/],
  ['an unwritten sample', undefined, written(1, NaN, 3, 4), /wrote NaN or nothing at row 1, sample 2/],
  ['infinity, written', undefined, written(1, -Infinity, 3, 4), /gave -Infinity at row 1, sample 2/],
])('refuses %s', (_, given, into, message) => {
  expect(() => takeSense(given, into, 2, 2)).toThrow(message);
});
