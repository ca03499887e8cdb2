import { ReplayCache } from './replayCache';

test('keeps one answer', () => {
  const cache = new ReplayCache();
  expect(cache.find(0)).toBeUndefined();
  cache.keep(0, 'a');
  expect(cache.find(0)).toBe('a');
  cache.keep(65535, 'b');
  expect([cache.find(0), cache.find(65535)]).toEqual([undefined, 'b']);
  cache.clear();
  expect(cache.find(65535)).toBeUndefined();
});
