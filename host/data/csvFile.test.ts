import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cli/testing/temporaryFolder';
import { failure } from '../common/testing';
import { loadCsvFile } from './csvFile';

const folder = temporaryFolder();

function load(text: string) {
  const path = join(folder(), 'table.csv');
  writeFileSync(path, text);
  return loadCsvFile('csv:table.csv', path);
}

/** Ten rows of each of two classes: x runs from 0 to 19, and is below 10 for `low`. */
const LINES = Array.from({ length: 20 }, (_, i) => `${i},${-i},${i < 10 ? 'low' : 'high'}`);
const TABLE = `${LINES.join('\n')}\n`;

it('makes a data set: classes by name, a fifth of each for test, scaled by the training rows', () => {
  const { inputs, classes, classNames, train, test } = load(TABLE);
  expect({ inputs, classes, classNames }).toEqual({ inputs: 2, classes: 2, classNames: ['high', 'low'] });
  expect([train.y.length, test.y.length]).toEqual([16, 4]);
  expect([...test.y].sort()).toEqual([0, 0, 1, 1]);
  expect([Math.min(...train.x), Math.max(...train.x)]).toEqual([0, 1]);
  train.y.forEach((label, row) => expect(train.x[2 * row]! > 0.5).toBe(label === 0));
});

it.each([
  ['a first line of names', `a,b,c\n${TABLE}`],
  ['semicolons', TABLE.replace(/,/g, ';')],
  ['tabs and CRLF', TABLE.replace(/,/g, '\t').replace(/\n/g, '\r\n')],
  ['a byte order mark and empty lines', `\uFEFF${TABLE.replace(/\n/g, '\n\n')}`],
  ['quotes and spaces', TABLE.replace(/low/g, ' "low" ')],
  [
    'a label column by name',
    `1st,Label,2nd\n${LINES.map((line) => line.split(','))
      .map(([a, b, label]) => `${a!},${label!},${b!}\n`)
      .join('')}`,
  ],
  [
    'names that are numbers, with one that says class',
    `class,0,1\n${LINES.map((line) => line.split(','))
      .map(([a, b, label]) => `${label!},${a!},${b!}\n`)
      .join('')}`,
  ],
])('reads %s as the same', (_, text) => {
  expect(load(text)).toEqual(load(TABLE));
});

it('is absent', () => {
  expect(() => loadCsvFile('csv:x', join(folder(), 'nowhere.csv'))).toThrow(
    failure('DATA_ABSENT', /nowhere.csv/, /csv:FILE/),
  );
});

it.each([
  ['an empty file', '', /is empty/],
  ['a file of names alone', 'a,b,label\n', /is empty/],
  ['one column', '1\n2\n', /one column/],
  ['a ragged row', `${TABLE}1,2,3,low\n`, /line 21 has 4 columns, the first has 3/],
  ['a short row', `a,b,c\n${TABLE}1,low\n`, /line 22 has 2 columns/],
  ['a word for a number', `${TABLE}1,two,low\n`, /line 21 has "two" in column 2/],
  ['a missing value', `${TABLE}1,,low\n`, /line 21 has "" in column 2/],
  ['a number without end', `${TABLE}1,1e400,low\n`, /"1e400"/],
  ['NaN', `${TABLE}1,NaN,low\n`, /"NaN"/],
  ['a missing label', `${TABLE}1,2,\n`, /no label in column 3/],
  ['a quote that never ends', `${TABLE}1,"2,low\n`, /Quote/],
  ['one class', TABLE.replace(/high/g, 'low'), /only one class, "low"/],
  ['a quantity for a label', LINES.map((_, i) => `${i},${i / 7}\n`).join(''), /single row of the class/],
  ['too few rows', LINES.slice(6, 14).join('\n'), /only 8 rows/],
])('refuses %s', (_, text, message) => {
  expect(() => load(text)).toThrow(failure('DATA_DAMAGED', message));
});
