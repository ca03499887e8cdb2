import { gaussian, noiseKey } from './counterNoise';

const row = (seed: number, evaluation: number, count: number) => {
  const key = noiseKey(seed, evaluation);
  return Float64Array.from({ length: count }, (_, k) => gaussian(key, k));
};
const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
const correlation = (a: Float64Array, b: Float64Array) => mean(a.map((v, i) => v * b[i]!));

describe('noise by counter', () => {
  const rows = Array.from({ length: 1000 }, (_, evaluation) => row(1, evaluation, 200));
  const all = Float64Array.from(rows.flatMap((values) => [...values]));

  it('is standard normal in its first four moments', () => {
    // 200,000 numbers: five standard errors each.
    expect(Math.abs(mean(all))).toBeLessThan(0.012);
    expect(Math.abs(mean(all.map((v) => v ** 2)) - 1)).toBeLessThan(0.016);
    expect(Math.abs(mean(all.map((v) => v ** 3)))).toBeLessThan(0.03);
    expect(Math.abs(mean(all.map((v) => v ** 4)) - 3)).toBeLessThan(0.11);
  });

  it('has the normal distribution between and in the tails', () => {
    const below = (limit: number) => all.filter((v) => v < limit).length / all.length;
    expect(below(-3)).toBeCloseTo(0.00135, 3);
    expect(below(-1)).toBeCloseTo(0.15866, 2);
    expect(below(0.5)).toBeCloseTo(0.69146, 2);
    expect(all.some((v) => v > 3.8)).toBe(true);
  });

  it('depends on key and index alone', () => {
    expect(row(1, 17, 200)).toEqual(rows[17]);
    expect(gaussian(noiseKey(1, 17), 150)).toBe(rows[17]![150]);
  });

  it('is white: neighbours in time, evaluation and device seed have nothing in common', () => {
    const later = all.slice(1);
    expect(Math.abs(correlation(later, all))).toBeLessThan(0.012);
    expect(Math.abs(correlation(all.slice(200), all))).toBeLessThan(0.012);
    const other = Float64Array.from(rows.flatMap((_, evaluation) => [...row(2, evaluation, 200)]));
    expect(Math.abs(correlation(other, all))).toBeLessThan(0.012);
    // The same index of all evaluations, as an average over repeats sees it.
    const column = Float64Array.from(rows, (values) => values[3]!);
    expect(Math.abs(mean(column))).toBeLessThan(0.16);
  });

  it('tells evaluations apart beyond 32 bits', () => {
    expect(row(1, 5, 20)).not.toEqual(row(1, 5 + 2 ** 32, 20));
    expect(row(1, 5, 20)).not.toEqual(row(1, 5 + 2 ** 40, 20));
  });
});
