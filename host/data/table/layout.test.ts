import { failure } from '../../common/testing';
import type { Reading } from '../reading';
import { findLayout } from './layout';
import { numberReader } from './numbers';

const layout = (text: string, reading: Reading = {}) =>
  findLayout(
    text.split('\n').map((line) => line.split(',')),
    reading,
    numberReader(),
  );
const TABLE = 'Id,a,b,kind\n1,5,6,x\n2,7,8,y';

it('knows names, label and inputs', () => {
  expect(layout(TABLE)).toEqual({
    names: ['Id', 'a', 'b', 'kind'],
    columns: 4,
    label: 3,
    inputs: [0, 1, 2],
    notes: [],
  });
});

it.each<[Reading, object]>([
  [{ ignore: ['Id', '3'] }, { label: 3, inputs: [1] }],
  [{ label: 'a' }, { label: 1, inputs: [0, 2, 3] }],
  [
    { label: 'first', ignore: ['last'] },
    { label: 0, inputs: [1, 2] },
  ],
  [
    { header: false, label: '4' },
    { names: undefined, label: 3 },
  ],
])('does as %j says', (reading, expected) => {
  expect(layout(TABLE, reading)).toMatchObject(expected);
});

it('leaves an empty last column out', () => {
  expect(layout('1,5,x,\n2,6,y,')).toMatchObject({ label: 2, inputs: [0, 1], columns: 4 });
});

it('refuses to be left without inputs, and a label that is ignored', () => {
  expect(() => layout(TABLE, { ignore: ['1', '2', '3'] })).toThrow(failure('BAD_USAGE', /leaves 1 of 4/));
  expect(() => layout(TABLE, { label: 'a', ignore: ['a'] })).toThrow(
    failure('BAD_USAGE', /both name column 2/),
  );
});
