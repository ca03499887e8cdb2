import { cellProblem, isMissing, numberReader } from './numbers';

it.each([
  ['1', 1],
  ['-1.5e3', -1500],
  ['.5', 0.5],
  ['+2', 2],
  ['', NaN],
  ['0x10', NaN],
  ['0b1', NaN],
  ['1,5', NaN],
  ['one', NaN],
])('reads %j as %d', (cell, value) => {
  expect(numberReader()(cell)).toBe(value);
});

it.each([
  ['1,5', 1.5],
  ['-1,5e3', -1500],
  ['2', 2],
  ['1.5', NaN],
  ['1.234,5', NaN],
  ['1,2,3', NaN],
])('with a decimal comma reads %j as %d', (cell, value) => {
  expect(numberReader('comma')(cell)).toBe(value);
});

it.each(['', '?', 'NA', 'NaN', 'n/a', 'null', 'None'])('knows that %j is missing', (cell) => {
  expect(isMissing(cell)).toBe(true);
  expect(cellProblem(cell).what).toBe('a missing value');
});

it.each([
  ['1,5', 'point', /decimal point/, /--decimal comma/],
  ['0,125', 'point', /decimal point/, /--decimal comma/],
  ['1.5', 'comma', /decimal comma/, /Omit --decimal comma/],
  ['1,234', 'point', /thousands/, /without separators/],
  ['1,234,567.5', 'point', /thousands/, /without separators/],
  ['1.234,5', 'comma', /thousands/, /without separators/],
  ["12'345", 'point', /thousands/, /without separators/],
  ['1 234', 'point', /thousands/, /without separators/],
  ['1e400', 'point', /3e38 at most/, /3e38/],
  ['1e39', 'point', /3e38 at most/, /3e38/],
  ['inf', 'point', /3e38 at most/, /3e38/],
  ['0x10', 'point', /decimal number/, /decimal/],
  ['two', 'point', /^not a number$/, /--label.*--ignore/],
] as const)('says what %j is with a decimal %s', (cell, decimal, what, remedy) => {
  const problem = cellProblem(cell, decimal);
  expect(problem.what).toMatch(what);
  expect(problem.remedy).toMatch(remedy);
});
