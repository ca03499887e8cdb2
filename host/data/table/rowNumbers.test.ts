import { RowNumbers } from './rowNumbers';

function found(...rows: number[][]) {
  const numbers = new RowNumbers(rows[0]!.length);
  for (const row of rows) numbers.add(row);
  return numbers.found;
}

it('finds columns that rise by whole numbers', () => {
  expect(found([1, 0.5, 7, 3], [2, 1.5, 9, 3], [3, 2.5, 20, 4])).toEqual([
    { column: 0, first: 1, last: 3 },
    { column: 2, first: 7, last: 20 },
  ]);
});

it('finds none in numbers that fall, repeat or have decimals', () => {
  expect(found([3, 1, 1], [2, 1, 1.5], [1, 2, 2])).toEqual([]);
});

it('finds those that begin below 0', () => {
  expect(found([-1], [0], [1])).toEqual([{ column: 0, first: -1, last: 1 }]);
});
