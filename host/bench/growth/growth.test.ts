import { costOf } from './growth';

it('counts every evaluation of a step in bench time, and the system within the step', async () => {
  const small = { samples: 20, width: 1, layers: 1, batch: 4 };
  const one = await costOf(small, 1);
  const four = await costOf({ ...small, width: 2, layers: 2 }, 1);
  expect(four.benchSeconds / one.benchSeconds).toBeCloseTo(4);
  expect(one.system).toBeGreaterThan(0);
  expect(one.system).toBeLessThanOrEqual(one.step);
});
