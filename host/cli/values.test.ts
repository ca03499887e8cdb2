import fc from 'fast-check';
import { failure } from '../common/testing';
import { integer, number, oneOf, text } from './values';

const layers = integer('--layers', { min: 1, max: 64 });
const settle = number('--settle', { min: 0, max: 60, unit: 'seconds' });

it('takes every whole number of the range, and no other', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 64 }), (n) => layers(String(n)) === n));
  fc.assert(
    fc.property(fc.oneof(fc.integer({ max: 0 }), fc.integer({ min: 65 })), (n) => {
      expect(() => layers(String(n))).toThrow(failure('BAD_USAGE', /--layers/, /from 1 to 64/));
    }),
  );
});

it.each(['', ' ', '1.5', '1e1', '0x3', 'three', 'NaN', '3,'])('%j is no whole number', (given) => {
  expect(() => layers(given)).toThrow(failure('BAD_USAGE', undefined, /a whole number/));
});

it.each([
  ['0', 0],
  ['0.02', 0.02],
  ['2e-2', 0.02],
  ['.5', 0.5],
  ['60', 60],
])('takes %s', (given, value) => {
  expect(settle(given)).toBe(value);
});

it.each(['', ' ', '-1', '61', 'Infinity', 'NaN', '0x3', '1 s'])('%j is no number of seconds', (given) => {
  expect(() => settle(given)).toThrow(failure('BAD_USAGE', /--settle/, /from 0 to 60 seconds/));
});

it('takes names of a table, and guesses at others', () => {
  const system = oneOf('system', { plate: 1, circuit: 2 });
  expect(system('plate')).toBe('plate');
  expect(() => system('plat')).toThrow(failure('BAD_USAGE', /no system "plat"/, /Did you mean plate/));
  expect(() => system('toString')).toThrow(failure('BAD_USAGE'));
});

it('takes text that says something', () => {
  expect(text('--out')('here')).toBe('here');
  expect(() => text('--out')(' ')).toThrow(failure('BAD_USAGE', /--out is empty/));
});
