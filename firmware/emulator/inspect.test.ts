import { inspect, printed } from './inspect';

it.each([
  ['text', '"text"'],
  [1.5, '1.5'],
  [undefined, 'undefined'],
  [null, 'null'],
  [[1, 'a'], '[ 1, "a" ]'],
  [{ a: { b: 1 } }, '{ "a": { "b": 1 } }'],
  [Uint8Array.of(1, 2), 'new Uint8Array([1, 2])'],
  [Uint8Array.of(1).buffer, 'new Uint8Array([1]).buffer'],
  [new TypeError('no'), 'TypeError: no'],
  [() => 1, 'function () {...}'],
  [{ pinName: 'A4' }, 'A4'],
  [[[[[[1]]]]], '[ [ [ [ ... ] ] ] ]'],
])('shows %p as %s', (value, expected) => {
  expect(inspect(value)).toBe(expected);
});

it('prints a string as it is', () => {
  expect(printed('a "b"')).toBe('a "b"');
  expect(printed(['a'])).toBe('[ "a" ]');
});
