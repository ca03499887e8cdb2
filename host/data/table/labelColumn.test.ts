import type { Reading } from '../reading';
import { labelColumn } from './labelColumn';
import { numberReader } from './numbers';

function find(text: string, reading: Reading = {}, names?: string, inputs?: number[]) {
  const rows = text.split('\n').map((line) => line.split(','));
  const all = inputs ?? [...rows[0]!.keys()];
  return labelColumn(rows, names?.split(','), all, rows[0]!.length, reading, numberReader());
}

it.each([
  ['what was asked for', 1, find('1,2,a\n1,3,b', { label: '2' })],
  ['what the header says', 0, find('1,2,3\n4,5,6', {}, 'Class,a,b')],
  ['words at the end', 2, find('1,2,a\n1,3,b')],
  ['the last of two columns of words', 1, find('b,a\nc,b')],
  ['the last one', 1, find('1.5,2\n2.5,2\n1.5,3\n0.5,3')],
  ['the last one that is not ignored', 1, find('1.5,2,9\n2.5,2,8\n1.5,3,7\n0.5,3,6', {}, undefined, [0, 1])],
  ['the last one where a word among numbers is a mistake', 2, find('1,2,7\n2,two,7\n3,5,8\n4,6,8')],
  ['a lone column', 0, find('1\n2')],
])('takes %s', (_, column, found) => {
  expect(found).toEqual({ column, notes: [] });
});

it('takes the only column of words, and says so', () => {
  expect(find('1,a,2\n1,b,3')).toEqual({
    column: 1,
    notes: [expect.stringMatching(/column 2, the only one of words/)],
  });
  expect(find('a,2\nb,3', {}, 'kind,width').notes).toEqual([expect.stringMatching(/column 1 \(kind\)/)]);
});

it('takes the first where the last holds quantities, and says so', () => {
  expect(find('0,0.1,1.5\n1,0.2,2.5\n0,0.3,3.5\n1,0.4,1.25')).toEqual({
    column: 0,
    notes: [expect.stringMatching(/column 1, because the last column holds quantities.*--label/)],
  });
});

it('says that the first could be the label, too', () => {
  const rows = [0, 1, 2, 0, 1, 2].map((label, i) => `${label},${5 * label},${i % 2}`);
  expect(find(rows.join('\n'))).toEqual({
    column: 2,
    notes: [expect.stringMatching(/from column 3, the last. Column 1 could be .*\(0, 1, 2\).*--label first/)],
  });
});
