import { failure } from '../../common/testing';
import { columnOf, columnText } from './columns';

const NAMES = ['Id', 'width', 'Width', '3', 'first', 'kind'];

it.each([
  ['Id', 0],
  ['id', 0],
  ['Width', 2],
  ['width', 1],
  ['3', 3],
  ['first', 4],
  ['2', 1],
  ['last', 5],
  ['-1', 5],
  ['-6', 0],
])('%s is column %d of named ones', (which, column) => {
  expect(columnOf(which, NAMES, 6, '--label')).toBe(column);
});

it.each([
  ['first', 0],
  ['last', 2],
  ['3', 2],
  ['-3', 0],
])('%s is column %d of three', (which, column) => {
  expect(columnOf(which, undefined, 3, '--label')).toBe(column);
});

it.each([
  ['WIDTH', NAMES, /names 2 columns: 2 and 3/, /--label 2/],
  ['colour', NAMES, /no column "colour"/, /Id, width, Width, 3, first, kind/],
  ['kind', undefined, /first line of the table holds values/, /--header yes/],
  ['7', NAMES, /has 6 columns/, /1 to 6/],
  ['-7', NAMES, /has 6 columns/, /1 to 6/],
  ['0', NAMES, /no column "0"/, /1 to 6/],
] as const)('finds no %s', (which, names, message, remedy) => {
  expect(() => columnOf(which, names, 6, '--label')).toThrow(failure('BAD_USAGE', message, remedy));
});

it('calls columns by place and name', () => {
  expect(columnText(1, NAMES)).toBe('column 2 (width)');
  expect(columnText(1, undefined)).toBe('column 2');
});
