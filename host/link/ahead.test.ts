import { goesAhead } from './ahead';

const row = { rows: 100, samples: 196, settleSeconds: 0.0245, window: 870, mostEarly: 3, most: 8 };

test.each([
  ['no', {}, false],
  ['quiet', {}, true],
  // All that is to be played fits into one frame.
  ['quiet', { rows: 8 }, false],
  ['quiet', { mostEarly: 0 }, false],
  ['overlap', { mostEarly: 0 }, false],
  // Without silences nothing is sent in them.
  ['quiet', { settleSeconds: 0 }, false],
  ['overlap', { settleSeconds: 0 }, true],
  // Short ones have room for little.
  ['quiet', { settleSeconds: 0.007 }, false],
  ['quiet', { settleSeconds: 0.007, mostEarly: 20, most: 40 }, true],
  // Short rows are soon read, so that only the number of frames counts.
  ['quiet', { rows: 1000, samples: 16, mostEarly: 200, most: 300 }, true],
  ['quiet', { rows: 1000, samples: 16, mostEarly: 8, most: 100 }, false],
] as const)('%s, %j: %p', (ahead, changes, goes) => {
  expect(goesAhead(ahead, { ...row, ...changes })).toBe(goes);
});
