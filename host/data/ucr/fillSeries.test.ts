import fc from 'fast-check';
import { fillSeries } from './fillSeries';

it.each([
  [[1, 2, 3], 3, [1, 2, 3]],
  [[0, NaN, NaN, 3], 4, [0, 1, 2, 3]],
  [[NaN, 1, NaN, 3, NaN], 5, [1, 1, 2, 3, 3]],
  [[1, 2], 4, [1, 2, 2, 2]],
  [[1, 2, 3, 4], 2, [1, 2]],
  [[5, NaN, 9], 2, [5, 5]],
  [[NaN, 7], 3, [7, 7, 7]],
])('%j of %d values is %j', (values, length, filled) => {
  expect([...fillSeries(values, length)]).toEqual(filled);
});

it('keeps what is there, and goes beyond none of it', () => {
  const value = fc.oneof(fc.constant(NaN), fc.integer({ min: -9, max: 9 }));
  const series = fc.array(value, { minLength: 1 }).filter((values) => !values.every(Number.isNaN));
  fc.assert(
    fc.property(series, fc.nat(5), (values, more) => {
      const filled = fillSeries(values, values.length + more);
      const known = values.filter((one) => !Number.isNaN(one));
      values.forEach((one, i) => {
        if (!Number.isNaN(one)) expect(filled[i]).toBe(Math.fround(one) + 0);
      });
      expect(Math.min(...filled)).toBeGreaterThanOrEqual(Math.min(...known));
      expect(Math.max(...filled)).toBeLessThanOrEqual(Math.max(...known));
    }),
  );
});
