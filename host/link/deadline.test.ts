import { deadlineMs } from './deadline';

test('play time, work and link add up', () => {
  expect(deadlineMs({ playSeconds: 0, samples: 0, bytes: 0 }, 1)).toBe(500);
  expect(deadlineMs({ playSeconds: 2, samples: 0, bytes: 0 }, 1)).toBeCloseTo(2700);
  expect(deadlineMs({ playSeconds: 0, samples: 1600, bytes: 0 }, 1)).toBe(820);
  expect(deadlineMs({ playSeconds: 0, samples: 0, bytes: 5000 }, 1)).toBe(2500);
});

test('a request sent again is given more time', () => {
  expect([1, 2, 3].map((attempt) => deadlineMs({ playSeconds: 0, samples: 0, bytes: 0 }, attempt))).toEqual([
    500, 2000, 2000,
  ]);
});

test('work that the board declared counts once for each request that comes before the answer', () => {
  const effort = { playSeconds: 0, samples: 0, bytes: 0 };
  expect(deadlineMs(effort, 1, 12_000)).toBe(12_500);
  expect(deadlineMs(effort, 2, 12_000)).toBe(14_000);
  expect(deadlineMs({ ...effort, requests: 2 }, 1, 12_000)).toBe(24_500);
});
