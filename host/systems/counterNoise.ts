/**
 * Gaussian noise by counter: a number depends on its key and index alone, never on what was drawn before, so
 * that frame sizes, retries and restarts change nothing.
 */
export interface NoiseKey {
  readonly first: number;
  readonly second: number;
}

/** @param evaluation - a whole number from 0, up to 2^53 */
export function noiseKey(deviceSeed: number, evaluation: number): NoiseKey {
  const low = evaluation >>> 0;
  const high = Math.floor(evaluation / 2 ** 32) >>> 0;
  const seed = mix(Math.imul(deviceSeed, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b));
  const first = mix(seed ^ low);
  return { first, second: mix(Math.imul(first, 0xc2b2ae35) + seed) };
}

/** Standard normal number `index` of a key. */
export function gaussian({ first, second }: NoiseKey, index: number): number {
  return QUANTILES[(mix(mix(Math.imul(index + 1, 0x9e3779b1) ^ first) + second) >>> 0) >>> 16]!;
}

/** A bijection of 32-bit numbers in which each input bit flips each output bit about half of the time. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/** 2^16 equally likely values: the normal distribution's quantiles at the middles, scaled to variance 1. */
export const QUANTILES: Float32Array = quantiles(2 ** 16);

function quantiles(count: number): Float32Array {
  const table = new Float64Array(count);
  let squares = 0;
  for (let i = 0; i < count / 2; i++) {
    const value = normalQuantile((i + 0.5) / count);
    table[i] = value;
    table[count - 1 - i] = -value;
    squares += 2 * value * value;
  }
  const scale = Math.sqrt(count / squares);
  return Float32Array.from(table, (value) => value * scale);
}

/** Quantile of the standard normal distribution for p below 0.5, by bisection: done once, 32,768 times. */
function normalQuantile(p: number): number {
  // Starts from the tail's asymptote and corrects by Newton with the density.
  let x = -Math.sqrt(-2 * Math.log(2 * p));
  for (let i = 0; i < 60; i++) {
    const step = (normalBelow(x) - p) / (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI));
    const bounded = Math.max(-0.5, Math.min(0.5, step));
    x -= bounded;
    if (Math.abs(bounded) < 1e-12) {
      break;
    }
  }
  return x;
}

/** Probability of a standard normal number below x <= 0: series near 0, continued fraction in the tail. */
function normalBelow(x: number): number {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x > -3) {
    let term = x;
    let sum = x;
    for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
      term *= (x * x) / n;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  let fraction = -x;
  for (let n = 60; n > 0; n--) {
    fraction = -x + n / fraction;
  }
  return density / fraction;
}
