import { AheadCache } from './aheadCache';

function filled(...sequences: number[]): AheadCache {
  const cache = new AheadCache();
  for (const sequence of sequences) cache.keep(sequence, `answer ${sequence}`);
  return cache;
}

const found = (cache: AheadCache) => [0, 1, 65535].filter((sequence) => cache.find(sequence) !== undefined);

test('keeps two answers', () => {
  const cache = filled(0);
  expect(cache.find(0)).toBe('answer 0');
  expect(cache.find(65535)).toBeUndefined();
  cache.keep(65535, 'b');
  expect([cache.find(0), cache.find(65535)]).toEqual(['answer 0', 'b']);
  cache.keep(1, 'c');
  expect(found(cache)).toEqual([1, 65535]);
});

test.each([
  [0, [0]],
  [65535, [65535]],
  [7, []],
  [-1, []],
])('lets all go but %i', (sequence, left) => {
  const cache = filled(0, 65535);
  cache.retain(sequence);
  expect(found(cache)).toEqual(left);
  cache.keep(1, 'c');
  expect(cache.find(1)).toBe('c');
});

test('lets all go, and says so', () => {
  const cache = filled(0, 1);
  cache.onClear = jest.fn();
  cache.clear();
  expect(found(cache)).toEqual([]);
  expect(cache.onClear).toHaveBeenCalledTimes(1);
});
