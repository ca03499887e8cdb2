import fc from 'fast-check';
import { splitByClass } from './splitByClass';

it('shares each class between training and test, each row once', () => {
  const sizes = fc.array(fc.integer({ min: 2, max: 60 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(sizes, (each) => {
      const labels = Uint8Array.from(each.flatMap((count, k) => new Array<number>(count).fill(k)));
      const { train, test } = splitByClass(labels, each.length);
      expect([...train, ...test].sort((a, b) => a - b)).toEqual([...labels.keys()]);
      each.forEach((count, k) => {
        const tested = test.filter((row) => labels[row] === k).length;
        expect(tested).toBe(Math.max(1, Math.round(count / 5)));
        expect(tested).toBeLessThan(count);
      });
    }),
  );
});

it('is always the same, and no plain stretch of rows', () => {
  const labels = Uint8Array.from({ length: 200 }, (_, row) => row % 2);
  const { test } = splitByClass(labels, 2);
  expect(splitByClass(labels, 2).test).toEqual(test);
  expect(test).toHaveLength(40);
  expect(test[39]! - test[0]!).toBeGreaterThan(100);
});
