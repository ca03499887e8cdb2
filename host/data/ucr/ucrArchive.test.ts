import fc from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../cli/testing/temporaryFolder';
import { ChladniError } from '../../common/errors';
import { failure } from '../../common/testing';
import { loadUcr } from './ucrArchive';

const folder = temporaryFolder();

function put(file: string, text: string): void {
  mkdirSync(dirname(join(folder(), file)), { recursive: true });
  writeFileSync(join(folder(), file), text);
}

const load = (path: string) => loadUcr(`ucr:${path}`, join(folder(), path));

/** Six series of each of two classes, of three values: 0, i, 10 or 10, i, 0. */
const SERIES = Array.from({ length: 12 }, (_, i) => ({
  label: i % 2 === 0 ? 1 : -1,
  values: i % 2 === 0 ? [0, i, 10] : [10, i, 0],
}));
const tsv = SERIES.map(({ label, values }) => [label, ...values].join('\t')).join('\n');
const TEST = [
  { label: 1, values: [0, 5, 20] },
  { label: -1, values: [10, 5, -5] },
];
const testTsv = TEST.map(({ label, values }) => [label, ...values].join('\t')).join('\n');
const HEAD =
  '# a comment\n@problemName Two\n@timeStamps false\n@univariate true\n@classLabel true 1 -1\n@data\n';
const ts = (series: typeof SERIES) =>
  `${HEAD}${series.map(({ label, values }) => `${values.join(',')}:${label}`).join('\n')}\n`;
const txt = (series: typeof SERIES) =>
  series
    .map((one) => [one.label, ...one.values].map((value) => `   ${value.toExponential(7)}`).join(''))
    .join('\n');

it.each([
  ['.tsv', tsv, testTsv],
  ['.ts', ts(SERIES), ts(TEST)],
  ['.txt', txt(SERIES), txt(TEST)],
  ['.tsv', tsv.replace(/\n/g, '\r\n'), testTsv],
])('reads a pair of %s', (ending, train, test) => {
  put(`Two/Two_TRAIN${ending}`, train);
  put(`Two/Two_TEST${ending}`, test);
  for (const path of [`Two/Two_TRAIN${ending}`, `Two/Two_TEST${ending}`, 'Two', 'Two/Two']) {
    const dataset = load(path);
    expect(dataset).toMatchObject({ classes: 2, classNames: ['-1', '1'], inputs: 3 });
    expect([...dataset.train.y]).toEqual(SERIES.map(({ label }) => (label === 1 ? 1 : 0)));
    // Scaled by 0 and 11, the lowest and highest to train on, and not column by column.
    SERIES.forEach(({ values }, row) =>
      values.forEach((value, i) => expect(dataset.train.x[3 * row + i]).toBeCloseTo(value / 11, 6)),
    );
    expect([...dataset.test.y]).toEqual([1, 0]);
    [0, 5 / 11, 1, 10 / 11, 5 / 11, 0].forEach((value, i) => expect(dataset.test.x[i]).toBeCloseTo(value, 6));
    expect(dataset.notes).toEqual([
      `Two_TRAIN${ending} has 12 series to train on, Two_TEST${ending} 2 for test.`,
    ]);
  }
});

it('keeps a fifth of a lone file for test', () => {
  put('two.tsv', tsv);
  const { train, test, notes } = load('two.tsv');
  expect([train.y.length, [...test.y].sort()]).toEqual([10, [0, 1]]);
  expect(notes).toEqual([expect.stringMatching(/two.tsv is the only file/)]);
});

it('fills what is missing, and the ends of shorter series', () => {
  const rows = ['a\t0\t?\tNaN\t3', 'a\t1\t2', 'a\tNaN\t2\t3\tNaN', 'b\t0\t1\t2\t6', 'b\t0\t1\t2\t'];
  put('gaps_TRAIN.tsv', [...rows, ...rows].join('\n'));
  put('gaps_TEST.tsv', 'a\t6\t0\t6\t0\t5\n');
  const { train, test, inputs, notes } = load('gaps_TRAIN.tsv');
  expect(inputs).toBe(4);
  const expected = [
    [0, 1, 2, 3],
    [1, 2, 2, 2],
    [2, 2, 3, 3],
    [0, 1, 2, 6],
    [0, 1, 2, 2],
  ];
  expected.flat().forEach((value, i) => expect(train.x[i]).toBeCloseTo(value / 6, 6));
  expect([...test.x]).toEqual([1, 0, 1, 0]);
  expect(notes).toEqual([
    expect.stringMatching(/10 series to train on/),
    expect.stringMatching(/^6 of 11 series have missing values/),
    expect.stringMatching(/^2 of 11 series have fewer than 4 values/),
    expect.stringMatching(/^1 test series have more than 4 values/),
  ]);
});

it('puts dimensions one after another, each with a scale of its own', () => {
  const line = (i: number) => `${i},${i + 1}:${100 * i},300:${i % 2 === 0 ? 'up' : 'down'}`;
  const lines = Array.from({ length: 12 }, (_, i) => line(i % 4));
  put(
    'two.ts',
    `@problemName two\n@dimensions 2\n@equalLength true\n@classLabel true up down\n@data\n${lines.join('\n')}`,
  );
  const { inputs, classNames, train, test } = load('two.ts');
  expect({ inputs, classNames }).toEqual({ inputs: 4, classNames: ['down', 'up'] });
  for (const { x, y } of [train, test])
    y.forEach((_, row) => {
      const [a, b, c, d] = x.subarray(4 * row, 4 * row + 4) as unknown as [number, number, number, number];
      const i = Math.round(4 * a);
      [i / 4, (i + 1) / 4, i / 3, 1].forEach((value, k) => expect([a, b, c, d][k]).toBeCloseTo(value, 6));
    });
});

it('counts labels of the same value as one class', () => {
  put('x_TRAIN.tsv', tsv.replace(/^1\t/gm, '1.0\t'));
  put('x_TEST.tsv', testTsv);
  expect(load('x_TRAIN.tsv').classNames).toEqual(['-1', '1']);
});

it.each([
  ['a word', 'x.tsv', `${tsv}\n1\t1\ttwo\t3`, /line 13 has "two" in column 3/],
  ['no label', 'x.tsv', `${tsv}\n\t1\t2\t3`, /line 13 has no label/],
  ['a series without a value', 'x.tsv', `${tsv}\n1\tNaN\tNaN\tNaN`, /series 13 has no value/],
  ['an empty file', 'x.tsv', '', /is empty/],
  ['one class', 'x.tsv', tsv.replace(/^-1/gm, '1'), /only one class/],
  ['no @data', 'x.ts', '@problemName x\n', /no line @data/],
  ['a line before @data', 'x.ts', `1,2,3:1\n${ts(SERIES)}`, /line 1 is neither/],
  [
    'a class that is not listed',
    'x.ts',
    `${ts(SERIES)}1,2,3:7\n`,
    /line 19 has the label "7", which @classLabel/,
  ],
  ['no label in a .ts file', 'x.ts', `${ts(SERIES)}1,2,3\n`, /line 19 has no colon/],
  ['another number of dimensions', 'x.ts', `${ts(SERIES)}1,2,3:1,2,3:1\n`, /line 19 has 2 dimensions, not 1/],
  ['a word in a .ts file', 'x.ts', `${ts(SERIES)}1,two,3:1\n`, /line 19 has "two" as value 2 of dimension 1/],
  ['time stamps', 'x.ts', ts(SERIES).replace('@timeStamps false', '@timeStamps true'), /time stamps/],
  ['quantities for labels', 'x.ts', `@targetLabel true\n${ts(SERIES)}`, /quantities/],
  ['ARFF', 'x.tsv', '% comment\n@relation x\n@data\n1,2,a\n', /is an ARFF file/],
  [
    'no class labels',
    'x.ts',
    ts(SERIES).replace('@classLabel true 1 -1', '@classLabel false'),
    /no class labels/,
  ],
])('refuses %s', (_, file, text, message) => {
  put(file, text);
  expect(() => load(file)).toThrow(failure('DATA_DAMAGED', message));
});

it('refuses a test set of other classes or dimensions', () => {
  put('x_TRAIN.tsv', tsv);
  put('x_TEST.tsv', '2\t1\t2\t3');
  expect(() => load('x_TRAIN.tsv')).toThrow(
    failure('DATA_DAMAGED', /x_TEST.tsv .*label "2", which no training/),
  );
});

it('names a problem of several, and says when there is none', () => {
  put('a_TRAIN.tsv', tsv);
  put('b_TRAIN.tsv', tsv);
  expect(() => load('.')).toThrow(failure('BAD_USAGE', /several problems: a, b/, /FOLDER\/a/));
  expect(load('b').train.y.length).toBe(10);
  expect(() => load('c')).toThrow(failure('DATA_ABSENT', /c_TRAIN.ts/));
  expect(() => load('c.tsv')).toThrow(failure('DATA_ABSENT'));
  put('a/a_TRAIN.tsv', tsv);
  put('a/a_eq_TRAIN.tsv', tsv);
  expect(load('a').notes![0]).toMatch(/^a_TRAIN.tsv is/);
  expect(load('a/a_eq').notes![0]).toMatch(/^a_eq_TRAIN.tsv is/);
  put('empty/x', '');
  expect(() => load('empty')).toThrow(failure('DATA_ABSENT', /holds no file NAME_TRAIN/));
});

it('reads or refuses any text, and never stumbles', () => {
  const part = fc.constantFrom(
    '1',
    '2.5',
    'NaN',
    '?',
    'a',
    ',',
    ':',
    '\t',
    '\n',
    '@data\n',
    '@classLabel true 1 2\n',
    '#',
  );
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 80 }),
      fc.constantFrom('x.ts', 'x.tsv', 'x.txt'),
      (parts, file) => {
        put(file, parts.join(''));
        try {
          const { train, inputs } = load(file);
          expect(train.x).toHaveLength(train.y.length * inputs);
        } catch (error) {
          expect(error).toBeInstanceOf(ChladniError);
        }
      },
    ),
    { numRuns: 300 },
  );
});
