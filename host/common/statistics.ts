/** Plain and typed arrays alike. */
export type Numbers = readonly number[] | Float32Array | Float64Array;

export function mean(values: Numbers): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Standard deviation about the mean, of the values themselves. */
export function deviation(values: Numbers): number {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - centre) ** 2;
  return Math.sqrt(sum / values.length);
}

export function rms(values: Numbers): number {
  let sum = 0;
  for (const value of values) sum += value ** 2;
  return Math.sqrt(sum / values.length);
}

/** The value that a part of all lie below, 0 to 1. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
}

export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** Least squares through points. */
export function fitLine(x: readonly number[], y: readonly number[]): Line {
  const [mx, my] = [mean(x), mean(y)];
  let xy = 0;
  let xx = 0;
  x.forEach((value, i) => {
    xy += (value - mx) * (y[i]! - my);
    xx += (value - mx) ** 2;
  });
  const slope = xy / xx;
  return { slope, intercept: my - slope * mx };
}

/** Rows of equal length, averaged sample by sample. */
export function meanRow(rows: readonly ArrayLike<number>[]): Float64Array {
  const sum = new Float64Array(rows[0]!.length);
  for (const row of rows) for (let k = 0; k < sum.length; k++) sum[k]! += row[k]! / rows.length;
  return sum;
}

/** Standard deviation of one sample from row to row, over all samples. */
export function rowNoise(rows: readonly ArrayLike<number>[]): number {
  const centre = meanRow(rows);
  let sum = 0;
  for (const row of rows) for (let k = 0; k < centre.length; k++) sum += (row[k]! - centre[k]!) ** 2;
  return Math.sqrt(sum / ((rows.length - 1) * centre.length));
}
