import { placeOf } from './place';

it.each([
  ['1', 1],
  ['12', 12],
  ['-1', -1],
  ['first', 1],
  [' Last ', -1],
  ['0', undefined],
  ['-0', undefined],
  ['1.5', undefined],
  ['one', undefined],
  ['', undefined],
])('%j is the place %p', (text, place) => {
  expect(placeOf(text)).toBe(place);
});
