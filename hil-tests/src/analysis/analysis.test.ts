import { fitLine, meanRow, quantile, rowNoise } from 'chladni';
import { jitterOf, sineResidue, slipOf } from './sine';

/** Reproducible, near enough to normal. */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return () => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
}

const PERIOD = 8;
const sense = (at: (k: number) => number, count = 1200, deviation = 0, random = noise(7)) =>
  Float64Array.from(
    { length: count },
    (_, k) => 0.3 * Math.sin((2 * Math.PI * at(k)) / PERIOD + 1) + deviation * random(),
  );

describe('slip', () => {
  test.each([0, 0.05, -0.3, 12])('of %d samples over a record is found', (slip) => {
    const samples = sense((k) => k + (slip * k) / 1199, 1200, 0.005);
    expect(slipOf(samples, PERIOD, 200).samples).toBeCloseTo(slip, 1);
  });

  test('to a thousandth of a sample without noise', () => {
    expect(
      slipOf(
        sense((k) => k + (0.1 * k) / 1199),
        PERIOD,
        200,
      ).samples,
    ).toBeCloseTo(0.1, 3);
  });

  test('a record too short is refused', () => {
    expect(() =>
      slipOf(
        sense((k) => k, 100),
        PERIOD,
        20,
      ),
    ).toThrow(RangeError);
  });
});

describe('jitter', () => {
  test.each([0, 0.03, 0.1])('of %d sample periods is found beside noise', (jitter) => {
    const random = noise(3);
    const samples = sense((k) => k + jitter * random(), 4000, 0.005, noise(5));
    const { residue, amplitude } = sineResidue(samples, PERIOD);
    expect(amplitude).toBeCloseTo(0.3, 1);
    expect(Math.abs(jitterOf(residue, 0.005, amplitude, PERIOD) - jitter)).toBeLessThan(0.01);
  });

  test('harmonics are not taken for it', () => {
    const samples = sense((k) => k, 800).map((value) => value + 0.4 * value ** 2);
    expect(sineResidue(samples, PERIOD).residue).toBeLessThan(1e-9);
  });
});

test('a line through points', () => {
  const { slope, intercept } = fitLine([1, 2, 3], [1, 3, 5]);
  expect([slope, intercept]).toEqual([2, -1]);
});

test('quantiles', () => {
  expect(quantile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(quantile([5, 1, 3, 2, 4], 1)).toBe(5);
});

test('noise from row to row leaves the rows themselves out', () => {
  const random = noise(11);
  const rows = Array.from({ length: 40 }, () =>
    Float64Array.from({ length: 100 }, (_, k) => k + 0.2 * random()),
  );
  expect(rowNoise(rows)).toBeCloseTo(0.2, 2);
  expect(meanRow(rows)[50]).toBeCloseTo(50, 0);
});
