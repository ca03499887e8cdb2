import { seededRandom } from '../../common/random';
import { contrast } from './contrast';

const SIZE = 6;
const random = seededRandom(1, 'contrast');
const values = Float32Array.from({ length: 4 * SIZE }, () => 0.5 * random.normal());

it('is log 2 where right and wrong are alike, and less where right is louder', () => {
  const rows = values.slice(0, 2 * SIZE);
  const twice = Float32Array.of(...rows, ...rows);
  const ignored = new Float32Array(twice.length);
  expect(contrast(twice, SIZE, ignored)).toBeCloseTo(Math.LN2, 6);
  const louder = twice.map((value, i) => (i < rows.length ? 1.2 * value : value));
  expect(contrast(louder, SIZE, ignored)).toBeLessThan(Math.LN2);
});

it('has the gradient that finite differences find', () => {
  const gradient = new Float32Array(values.length);
  contrast(values, SIZE, gradient);
  const step = 1e-2;
  const ignored = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const moved = (by: number) =>
      contrast(
        values.map((value, k) => (k === i ? value + by : value)),
        SIZE,
        ignored,
      );
    expect((moved(step) - moved(-step)) / (2 * step)).toBeCloseTo(gradient[i]!, 2);
  }
  expect(gradient.some((value) => Math.abs(value) > 0.1)).toBe(true);
});
