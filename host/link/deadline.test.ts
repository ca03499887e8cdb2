import { deadlineMs } from './deadline';

test('play time, work and link add up', () => {
  expect(deadlineMs({ playSeconds: 0, samples: 0, bytes: 0 })).toBe(1000);
  expect(deadlineMs({ playSeconds: 2, samples: 0, bytes: 0 })).toBeCloseTo(3200);
  expect(deadlineMs({ playSeconds: 0, samples: 1600, bytes: 0 })).toBe(1320);
  expect(deadlineMs({ playSeconds: 0, samples: 0, bytes: 5000 })).toBe(2000);
});
