import { goesAhead } from './ahead';

test.each([
  ['no', 100, 196, 8, 16, false],
  ['quiet', 100, 196, 20, 40, true],
  ['quiet', 16, 196, 8, 16, false],
  ['quiet', 100, 196, 3, 9, false],
  ['overlap', 100, 196, 3, 9, true],
  ['overlap', 100, 196, 1, 4, false],
  ['overlap', 100, 196, 0, 2, false],
  // Short rows are soon read, so that only the number of frames counts.
  ['quiet', 1000, 16, 200, 300, true],
  ['quiet', 1000, 16, 10, 100, false],
] as const)(
  '%s, %i rows of %i samples, %i and %i a frame: %p',
  (ahead, rows, samples, mostEarly, most, goes) => {
    expect(goesAhead(ahead, { rows, samples, mostEarly, most })).toBe(goes);
  },
);
