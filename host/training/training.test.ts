import { seededRandom } from '../common/random';
import { Adam } from './adam';
import { averageIn } from './average';
import { epochOrder, takeBatch } from './batches';
import { shapesData, SAMPLES } from './fixtures';
import { probeDrives } from './probes';
import { resolveOptions } from './resolveOptions';
import { learningRate } from './schedule';

describe('Adam', () => {
  it('moves its first step by the rate, whatever the gradient', () => {
    const values = Float32Array.of(0, 0, 0);
    new Adam(3).update(values, Float32Array.of(1e-3, -5, 0), 0.1);
    expect(values[0]).toBeCloseTo(-0.1, 4);
    expect(values[1]).toBeCloseTo(0.1, 6);
    expect(values[2]).toBe(0);
  });

  it('finds the bottom of a bowl', () => {
    const values = Float32Array.of(3, -2);
    const adam = new Adam(2);
    for (let i = 0; i < 2000; i++) {
      adam.update(values, Float32Array.of(2 * (values[0]! - 1), 20 * (values[1]! - 1)), 0.02);
    }
    expect(values[0]).toBeCloseTo(1, 2);
    expect(values[1]).toBeCloseTo(1, 2);
  });
});

it.each([1, 4, 7])('Adam is what its publication writes, to the last bit, for %d numbers', (count) => {
  const random = seededRandom(count, 'adam');
  const values = Float32Array.from({ length: count }, () => random.normal());
  const [plain, first, second] = [
    values.slice(),
    new Array<number>(count).fill(0),
    new Array<number>(count).fill(0),
  ];
  const adam = new Adam(count, 0.8, 0.99, 1e-6);
  for (let step = 1; step <= 5; step++) {
    const gradient = Float32Array.from({ length: count }, () => random.normal() ** 5);
    adam.update(values, gradient, 0.03);
    gradient.forEach((g, i) => {
      first[i] = 0.8 * first[i]! + (1 - 0.8) * g;
      second[i] = 0.99 * second[i]! + (1 - 0.99) * g * g;
      const [unbias1, unbias2] = [1 / (1 - 0.8 ** step), 1 / (1 - 0.99 ** step)];
      plain[i]! -= (0.03 * first[i] * unbias1) / (Math.sqrt(second[i] * unbias2) + 1e-6);
    });
  }
  expect([...values]).toEqual([...plain]);
  expect([...adam.first]).toEqual(first);
  expect([...adam.second]).toEqual(second);
});

describe('the schedule', () => {
  it('rises, then halves again and again, with no end in view', () => {
    expect(learningRate(1, 600, 0, 200)).toBeCloseTo(0.01, 3);
    expect(learningRate(1, 600, 600, 200)).toBeCloseTo(0.5, 9);
    expect(learningRate(1, 600, 1800, 200)).toBeCloseTo(0.125, 9);
  });
});

describe('the average', () => {
  it('is the last value at first, and forgets slowly later', () => {
    const average = Float32Array.of(0);
    averageIn(average, Float32Array.of(8), 1);
    expect(average[0]).toBe(8);
    averageIn(average, Float32Array.of(0), 1000);
    expect(average[0]).toBeCloseTo(7.92, 6);
  });
});

describe('batches', () => {
  it('visit every row once an epoch, in an order of its own', () => {
    const order = epochOrder(300, 1, 'train', 0);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    expect([...epochOrder(300, 1, 'train', 1)]).not.toEqual([...order]);
    const batch = takeBatch(shapesData.train, SAMPLES, order, 290, 20);
    expect(batch.rows).toBe(10);
    const last = order[299]!;
    expect(batch.labels[9]).toBe(shapesData.train.y[last]);
    expect([...batch.inputs.subarray(9 * SAMPLES)]).toEqual([
      ...shapesData.train.x.subarray(last * SAMPLES, (last + 1) * SAMPLES),
    ]);
  });
});

describe('probe drives', () => {
  it('stay within full scale and use it', () => {
    const drive = probeDrives(200, SAMPLES, shapesData.train, SAMPLES, seededRandom(1, 'probes'));
    expect(drive.length).toBe(200 * SAMPLES);
    expect(Math.max(...drive)).toBeLessThanOrEqual(1);
    expect(Math.min(...drive)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...drive)).toBeGreaterThan(0.99);
  });
});

describe('a preset', () => {
  const request = { system: 'plate', data: 'mnist', preset: 'quick', seed: 1 };

  it('gives way to what was asked for', () => {
    expect(resolveOptions({ ...request, width: 2, epochs: 7 })).toMatchObject({
      width: 2,
      epochs: 7,
      layers: 3,
    });
  });

  it('takes as many evaluations as another twin wants', () => {
    expect(resolveOptions({ ...request, twin: 'mlp' }).twinEvaluations).toBeGreaterThanOrEqual(4000);
  });

  it.each([
    { preset: 'slow' },
    { method: 'magic' },
    { twin: 'sister' },
    { twin: 'toString' },
    { method: 'in-silico', adaptTwin: true },
  ])('is refused with a remedy: %o', (asked) => {
    expect(() => resolveOptions({ ...request, ...asked })).toThrow(
      expect.objectContaining({ code: 'BAD_USAGE' }) as Error,
    );
  });
});
