import { failure } from '../common/testing';
import { fileLabel } from './fileLabel';

it.each([
  ['first', '0_jackson_1', '0'],
  ['1', '0_jackson_1', '0'],
  ['2', '0_jackson_1', 'jackson'],
  ['last', '0_jackson_1', '1'],
  ['-2', '0_jackson_1', 'jackson'],
  ['1', 'yes-0a7c.nohash 0', 'yes'],
  ['{label}_*', '0_jackson_1', '0'],
  ['{label}_*.wav', '0_jackson_1', '0'],
  ['*_{label}_*', '0_jackson_1', 'jackson'],
  ['{speaker}_{label}_{take}', 'anna_yes_2', 'yes'],
  ['(?<label>\\d+)_', '0_jackson_1', '0'],
  ['*-{label}', '03-01-06', '01-06'],
  ['take ({label})', 'take (yes)', 'yes'],
  ['^\\d+_([a-z]+)', '0_jackson_1', 'jackson'],
])('--label %s finds in %s the label %s', (given, name, label) => {
  expect(fileLabel(given)(name)).toBe(label);
});

it.each([
  ['4', '0_jackson_1'],
  ['-4', '0_jackson_1'],
  ['{label}_*', 'nothing'],
  ['^(x)', '0_jackson_1'],
])('--label %s finds nothing in %s', (given, name) => {
  expect(fileLabel(given)(name)).toBeUndefined();
});

it.each(['0', 'label', '{label}{label}', '*', '(', '(?:x)', '1.5'])('refuses --label %s', (given) => {
  expect(() => fileLabel(given)).toThrow(failure('BAD_USAGE', /--label/, /\{label\}_\*/));
});
