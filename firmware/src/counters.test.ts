import { newCounters, wrapped } from './counters';

test('counters begin at 0', () => {
  expect(Object.values(newCounters()).every((count) => count === 0)).toBe(true);
});

test('counts are told modulo 2^32', () => {
  expect([wrapped(5), wrapped(2 ** 32 - 1), wrapped(2 ** 32), wrapped(2 ** 33 + 7)]).toEqual([
    5,
    2 ** 32 - 1,
    0,
    7,
  ]);
});
