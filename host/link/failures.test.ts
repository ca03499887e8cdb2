import { REFUSAL } from '@chladni/protocol';
import { failure } from '../common/testing';
import { refused } from './failures';

const board = { protocol: 3, schema: 77 };

test('a known refusal has its own remedy', () => {
  const error = refused('evaluate', { code: REFUSAL.TOO_LARGE, detail: 'rows', ...board });
  expect(error).toEqual(failure('BOARD_REFUSED', /evaluate: TOO_LARGE \(rows\)/, /fewer rows/));
});

test('one this host does not know is shown by its number', () => {
  const error = refused('evaluate', { code: 200, detail: '', ...board });
  expect(error).toEqual(failure('BOARD_REFUSED', /code 200/, /same version/));
});

test('another version is told by its numbers', () => {
  const error = refused('hello', { code: REFUSAL.VERSION_MISMATCH, detail: '', ...board });
  expect(error).toEqual(failure('BOARD_MISMATCH', /protocol 3, schema 77/));
});
