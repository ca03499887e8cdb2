/** The mathematics of a row, apart from what the numbers stand for. */

/**
 * Convolution that loses what falls off the ends.
 *
 * @param weights - an odd number of them, the middle one at 0
 * @param out - written, as long as `values`
 */
export function blur(values: Float64Array, weights: Float64Array, out: Float64Array): void {
  const reach = (weights.length - 1) / 2;
  const last = values.length - 1;
  for (let k = 0; k <= last; k++) {
    let sum = 0;
    const from = Math.max(0, k - reach);
    const to = Math.min(last, k + reach);
    for (let j = from; j <= to; j++) sum += weights[k - j + reach]! * values[j]!;
    out[k] = sum;
  }
}

/**
 * Power of a field's autoconvolution: what an undepleted second harmonic is at each of its frequencies.
 *
 * @param re - real part of the field, N frequencies
 * @param im - imaginary part
 * @param power - written, 2 N - 1 frequencies: |sum over k of E_k E_(m-k)|^2
 */
export function autoconvolutionPower(re: Float64Array, im: Float64Array, power: Float64Array): void {
  const count = re.length;
  for (let m = 0; m < power.length; m++) {
    let sumRe = 0;
    let sumIm = 0;
    // Pairs from the outside in, each counted twice, then the middle one with itself.
    let k = Math.max(0, m - count + 1);
    let j = m - k;
    for (; k < j; k++, j--) {
      const a = re[k]!;
      const b = im[k]!;
      const c = re[j]!;
      const d = im[j]!;
      sumRe += a * c - b * d;
      sumIm += a * d + b * c;
    }
    sumRe *= 2;
    sumIm *= 2;
    if (k === j) {
      const a = re[k]!;
      const b = im[k]!;
      sumRe += a * a - b * b;
      sumIm += 2 * a * b;
    }
    power[m] = sumRe * sumRe + sumIm * sumIm;
  }
}

/**
 * Sums 2 N - 1 frequencies into N bins, bin j around frequency 2 j; what lies between two bins goes to both by halves,
 * so that nothing is lost.
 */
export function bin(power: Float64Array, bins: Float64Array): void {
  for (let j = 0; j < bins.length; j++) {
    const at = 2 * j;
    const below = at > 0 ? power[at - 1]! : 0;
    const above = at + 1 < power.length ? power[at + 1]! : 0;
    bins[j] = power[at]! + (below + above) / 2;
  }
}
