import { seededRandom } from '../common/random';
import { baselineAccuracy } from './baselineAccuracy';
import type { Rows } from './dataset';

/** Class k is where the sum of inputs k, k+3, ... is largest, which a linear layer can say. */
function separable(rows: number, stream: string): Rows {
  const random = seededRandom(1, stream);
  const x = Float32Array.from({ length: rows * 6 }, () => random.uniform());
  const y = Uint8Array.from({ length: rows }, (_, row) => {
    const sums = [0, 1, 2].map((k) => x[row * 6 + k]! + x[row * 6 + k + 3]!);
    return sums.indexOf(Math.max(...sums));
  });
  return { x, y };
}

const task = { inputs: 6, classes: 3, train: separable(500, 'train'), test: separable(300, 'test') };

it('learns what is linear, the same each time', async () => {
  const accuracy = await baselineAccuracy(task);
  expect(accuracy).toBeGreaterThan(0.9);
  expect(await baselineAccuracy(task)).toBe(accuracy);
});

it('is at chance where labels say nothing', async () => {
  const { y } = separable(500, 'others');
  const accuracy = await baselineAccuracy({ ...task, train: { ...task.train, y } });
  expect(accuracy).toBeLessThan(0.5);
});
