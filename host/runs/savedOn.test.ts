import { ChladniError } from '../common/errors';
import { failure } from '../common/testing';
import { savedOn } from './savedOn';

const silent = new ChladniError('BOARD_SILENT', 'Nothing answers.', 'Check the cable.');
const full = new ChladniError('STORAGE_FULL', 'f cannot be written: the disk is full.', 'Free some space.');
const failing = (error: Error) => () => {
  throw error;
};

it('hands on what stopped the work', () => {
  const save = jest.fn();
  expect(savedOn(silent, save)).toBe(silent);
  expect(save).toHaveBeenCalledTimes(1);
});

it('keeps the first failure where saving fails, too, and says so', () => {
  expect(savedOn(silent, failing(full))).toEqual(
    failure('BOARD_SILENT', /Nothing answers\. The checkpoint could not be saved: .*full/, /Free[^]*cable/),
  );
  expect(savedOn(full, failing(full))).toBe(full);
  const bug = new TypeError('out of the blue');
  expect(savedOn(bug, failing(full))).toBe(bug);
  expect(savedOn(silent, failing(bug))).toBe(silent);
});
