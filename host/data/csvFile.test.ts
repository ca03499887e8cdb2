import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cli/testing/temporaryFolder';
import { ChladniError } from '../common/errors';
import { failure } from '../common/testing';
import { without } from '../common/without';
import { loadCsvFile } from './csvFile';
import type { Reading } from './reading';

const folder = temporaryFolder();

function load(text: string | Uint8Array, reading: Reading = {}) {
  const path = join(folder(), 'table.csv');
  writeFileSync(path, text);
  return loadCsvFile('csv:table.csv', path, reading);
}

/** What is trained on, without what is said of it. */
const data = (...given: Parameters<typeof load>) => without(load(...given), 'notes');

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
  ['spaces, several of them', ` ${TABLE.replace(/,/g, '   ')}`],
  ['a line that tells the delimiter', `sep=;\r\n${TABLE.replace(/,/g, ';')}`],
  ['lines that end in several ways', TABLE.replace(/(.*)\n(.*)\n(.*)\n/g, '$1\r\n$2\n$3\r')],
  ['bars', TABLE.replace(/,/g, '|')],
])('reads %s as the same', (_, text) => {
  expect(data(text)).toEqual(data(TABLE));
});

/** The same table in another form, and how that is told. */
const cells = LINES.map((line) => line.split(',') as [string, string, string]);
const HALVES = cells.map(([a, b, label]) => [`${Number(a) / 2}`, `${Number(b) / 2}`, label] as const);
it.each<[string, string | Uint8Array, Reading]>([
  [
    'a label by name',
    `kind,a,b\n${cells.map(([a, b, k]) => `${k},${a},${b}\n`).join('')}`,
    { label: 'KIND' },
  ],
  ['a label by place', cells.map(([a, b, k]) => `${a},${k},${b}\n`).join(''), { label: '2' }],
  ['a label by a place from the end', cells.map(([a, b, k]) => `${a},${k},${b}\n`).join(''), { label: '-2' }],
  ['a label that comes first', cells.map(([a, b, k]) => `${k},${a},${b}\n`).join(''), { label: 'first' }],
  [
    'columns that are left out',
    cells.map(([a, b, k], i) => `x${i},${a},${b},,${k}\n`).join(''),
    { ignore: ['1', '-2'] },
  ],
  [
    'columns left out by name',
    `Id,a,b,k\n${cells.map((row, i) => `${i},${row.join(',')}\n`).join('')}`,
    { ignore: ['Id'] },
  ],
  [
    'a decimal comma',
    HALVES.map((row) => `${row.join(';').replace(/\./g, ',')}\n`).join(''),
    { decimal: 'comma' },
  ],
  ['a delimiter that is told', TABLE.replace(/,/g, ';'), { delimiter: 'semicolon' }],
  ['a header of numbers', `0,1,2\n${TABLE}`, { header: true }],
  ['no header', TABLE, { header: false }],
  ['UTF-16', Buffer.from(`\uFEFF${TABLE}`, 'utf16le'), {}],
  ['UTF-16 that is told', Buffer.from(TABLE, 'utf16le').swap16(), { encoding: 'utf-16be' }],
])('reads %s', (_, text, reading) => {
  expect(data(text, reading)).toEqual(data(TABLE));
});

it('does not make one class of letters that are not UTF-8', () => {
  const text = Array.from({ length: 12 }, (_, i) => `${i % 3},${i},${['ä', 'ö', 'a'][i % 3]!}\n`).join('');
  const { classNames, notes, train } = load(Buffer.from(text, 'latin1'));
  expect(classNames).toEqual(['a', 'ä', 'ö']);
  expect(new Set(train.y).size).toBe(3);
  expect(notes![0]).toMatch(/table.csv is not UTF-8: it is read as windows-1252.*--encoding/);
  expect(load(text).classNames).toEqual(classNames);
  expect(load(Buffer.from(text, 'latin1'), { encoding: 'windows-1252' }).notes![0]).toMatch(/^table.csv: /);
  expect(() => load(Buffer.from(text, 'latin1'), { encoding: 'utf-8' })).toThrow(
    failure('DATA_DAMAGED', /not a text in utf-8/, /--encoding windows-1252/),
  );
});

it('counts 1 and 1.0 as one class', () => {
  const { classNames, train, test } = load(
    Array.from({ length: 12 }, (_, i) => `${i},${-i},${['1', '2', '1.0', '2.00'][i % 4]!}\n`).join(''),
  );
  expect(classNames).toEqual(['1', '2']);
  expect(train.y.length + test.y.length).toBe(12);
});

it('takes letters for the same whether they are one character or two', () => {
  const text = Array.from({ length: 12 }, (_, i) => `${i},${['a\u0308', '\u00e4', 'o'][i % 3]!}\n`).join('');
  expect(load(text).classNames).toEqual(['o', '\u00e4']);
  expect(load(`x,Gro\u0308\u00dfe\n${text}`, { label: 'gr\u00f6\u00dfe' }).classNames).toEqual([
    'o',
    '\u00e4',
  ]);
});

it('points out classes that differ in capitals', () => {
  expect(load(TABLE).notes).not.toContainEqual(expect.stringMatching(/different classes/));
  const mixed = load(`${TABLE}1,2,Low\n3,4,Low\n`);
  expect(mixed.classes).toBe(3);
  expect(mixed.notes).toContainEqual(
    '"Low" and "low" are different classes. If they are one, write them alike.',
  );
});

it('says how it read the table', () => {
  expect(load(TABLE).notes![0]).toBe(
    'table.csv: 20 rows, first line of values, label in column 3, 2 classes, 2 inputs, delimiter comma, encoding utf-8',
  );
  expect(load(`a;b;kind\n${TABLE.replace(/,/g, ';')}`).notes![0]).toBe(
    'table.csv: 20 rows, first line of names, label in column 3 (kind), 2 classes, 2 inputs, delimiter semicolon, encoding utf-8',
  );
});

it('leaves out the empty column that a delimiter at the end of each line makes', () => {
  const trailing = load(TABLE.replace(/\n/g, ',\n'));
  expect(without(trailing, 'notes')).toEqual(data(TABLE));
  expect(trailing.notes).toContainEqual('Column 4, the last, is empty: it is left out.');
  expect(() => load(TABLE.replace(/\n/g, ',\n'), { label: 'last' })).toThrow(
    failure('BAD_USAGE', /column 4/),
  );
});

it('counts lines from the first of the file', () => {
  expect(() => load(`sep=;\n${TABLE.replace(/,/g, ';')}1;two;low\n`)).toThrow(
    failure('DATA_DAMAGED', /line 22 has "two"/),
  );
});

it('points out a column that numbers the rows', () => {
  const named = `Id,a,kind\n${cells.map(([, b, k], i) => `${i + 1},${b},${k}\n`).join('')}`;
  expect(load(named).notes).toContainEqual(
    'Column 1 (Id) rises from row to row, 1 to 20. If it only numbers the rows, add --ignore Id.',
  );
  expect(load(named, { ignore: ['Id'] }).notes).toHaveLength(1);
});

it('finds a label that comes first, or points it out', () => {
  const quantities = Array.from({ length: 12 }, (_, i) => `${i % 3}\t${i / 7}\t${(i * i) / 9}\n`).join('');
  const { classNames, notes } = load(quantities);
  expect(classNames).toEqual(['0', '1', '2']);
  expect(notes).toContainEqual(expect.stringMatching(/label is taken from column 1, because the last/));
  const either = Array.from(
    { length: 12 },
    (_, i) => `${i % 3},${5 * (i % 3)},${Math.floor(i / 3) % 2}\n`,
  ).join('');
  expect(load(either).classNames).toEqual(['0', '1']);
  expect(load(either).notes).toContainEqual(
    expect.stringMatching(/Column 1 could be the label, too.*--label first/),
  );
  expect(load(either, { label: 'first' }).classNames).toEqual(['0', '1', '2']);
});

it.each([
  ['one class', TABLE.replace(/high/g, 'low')],
  ['a class of one row', `${TABLE}1,2,lone\n`],
  ['as many classes as rows', Array.from({ length: 300 }, (_, i) => `${i % 7}.5,${i}\n`).join('')],
])('says how to name the label of a table with %s', (_, text) => {
  expect(() => load(text)).toThrow(failure('DATA_DAMAGED', undefined, /--label first/));
});

it.each<[Reading, RegExp, RegExp]>([
  [{ label: 'kind' }, /--label kind is a name, and the first line/, /--header yes/],
  [{ label: '4' }, /--label is 4, and the table has 3 columns/, /1 to 3/],
  [{ ignore: ['Id'] }, /--ignore Id is a name/, /place/],
  [{ ignore: ['1', '2'] }, /leaves 1 of 3 columns/, /fewer/],
  [{ label: '1', ignore: ['first'] }, /both name column 1/, /another column/],
])('refuses %j of this table', (reading, message, remedy) => {
  expect(() => load(TABLE, reading)).toThrow(failure('BAD_USAGE', message, remedy));
});

it.each([
  [
    'a decimal comma',
    TABLE.replace(/,/g, ';').replace('3;-3', '3,5;-3'),
    /line 4 has "3,5" in column 1/,
    /--decimal comma/,
  ],
  [
    'a thousands separator',
    `${TABLE}"1,234",2,low\n`,
    /line 21 has "1,234" in column 1, a number with a thou/,
    /without sep/,
  ],
  [
    'a missing value',
    `a,b,k\n${TABLE}1,NA,low\n`,
    /line 22 has "NA" in column 2 \(b\), a missing value/,
    /Fill it in/,
  ],
  [
    'an Id of words',
    cells.map(([a, b, k], i) => `ID${i},${a},${b},${k}\n`).join(''),
    /line 1 has "ID0" in column 1/,
    /--ignore/,
  ],
  [
    'a spreadsheet',
    Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0xdc, 0]),
    /spreadsheet or a ZIP/,
    /Export/,
  ],
  ['another delimiter', TABLE.replace(/,/g, ':'), /line 1 has one column/, /--delimiter/],
])('says what to do about %s', (_, text, message, remedy) => {
  expect(() => load(text)).toThrow(failure('DATA_DAMAGED', message, remedy));
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

it('reads or refuses any text, and never stumbles', () => {
  const cell = fc.constantFrom('1', '-2.5', '1,5', 'a', 'ä', '', '?', '"', '"x"', ' ', '1e9', '0x1');
  const sign = fc.constantFrom(',', ';', '\t', ' ', '|', '\n', '\r\n');
  const table = fc.array(fc.tuple(cell, sign), { maxLength: 80 }).map((parts) => parts.flat().join(''));
  const encoding = fc.constantFrom<BufferEncoding>('utf8', 'latin1', 'utf16le');
  const reading = fc.record<Reading>(
    {
      label: fc.constantFrom('first', 'last', '2', 'a'),
      ignore: fc.constantFrom(['1'], ['last', '2']),
      delimiter: fc.constantFrom('comma', 'space'),
      decimal: fc.constantFrom('point', 'comma'),
      encoding: fc.constantFrom('utf-8', 'windows-1252', 'utf-16be'),
      header: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(table, encoding, reading, (text, as, how) => {
      try {
        const { train, inputs } = load(Buffer.from(text, as), how);
        expect(train.x).toHaveLength(train.y.length * inputs);
      } catch (error) {
        expect(error).toBeInstanceOf(ChladniError);
      }
    }),
    { numRuns: 300 },
  );
});
