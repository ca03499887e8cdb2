import { isBefore } from './sequence';

test.each([
  [1, 2, true],
  [2, 1, false],
  [1, 1, false],
  [65_535, 0, true],
  [0, 65_535, false],
  [65_000, 500, true],
])('%i before %i: %p', (sequence, other, isEarlier) => {
  expect(isBefore(sequence, other)).toBe(isEarlier);
});
