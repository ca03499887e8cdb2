import { stripVTControlCharacters } from 'node:util';
import { confusionText } from './confusionText';

const CONFUSION = [
  [98, 2, 0],
  [0, 100, 0],
  [1, 0, 0],
];

it('shows counts, with shares of rows and columns', () => {
  const text = confusionText(CONFUSION, { colour: false });
  const lines = text.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
  expect(lines).toEqual([
    'answer',
    'true 0 1 2 right',
    '0 98 2 · 98.0 %',
    '1 · 100 · 100.0 %',
    '2 1 · · 0.0 %',
    'right 99.0 98.0 - %',
  ]);
});

it('lines its columns up whatever the names', () => {
  const classNames = ['a', 'a long name', 'c'];
  const [, head, ...rows] = confusionText(CONFUSION, { colour: false, classNames }).split('\n');
  const [first, second] = rows;
  const ends = [head!.indexOf('name') + 4, first!.indexOf(' 2') + 2, second!.indexOf('100') + 3];
  expect(new Set(ends).size).toBe(1);
});

it('keeps shares of 100 % apart', () => {
  const foot = confusionText(
    [
      [3, 0],
      [0, 4],
    ],
    { colour: false },
  )
    .split('\n')
    .at(-1);
  expect(foot).toMatch(/^right +100\.0 +100\.0 +%$/);
});

it('says the same in colour', () => {
  const coloured = confusionText(CONFUSION, { colour: true });
  expect(coloured).toContain('\x1b[');
  expect(stripVTControlCharacters(coloured)).toBe(confusionText(CONFUSION, { colour: false }));
});

it('lists the commonest mistakes where a matrix would be too wide', () => {
  const many = Array.from({ length: 30 }, (_, k) =>
    Array.from({ length: 30 }, (__, j): number => (j === k ? 10 : 0)),
  );
  expect(confusionText(many, { colour: false })).toBe('No mistakes.');
  many[3]![5] = 4;
  many[7]![2] = 6;
  expect(confusionText(many, { colour: false }).split('\n')).toEqual([
    'The commonest mistakes:',
    '  7 taken for 2: 6 of 16',
    '  3 taken for 5: 4 of 14',
  ]);
});
