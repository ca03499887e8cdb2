/**
 * Gradient with respect to the pairs' couplings C from that with respect to Q: J = (C + C^T) / 2 is off Q's diagonal, and
 * on it the negative sum of J's line.
 *
 * @param gradient - of Q, `line` numbers a line
 * @param out - of C, count x count, written from `at` on
 */
export function pairsGradient(
  gradient: Float32Array | Float64Array,
  line: number,
  count: number,
  out: Float32Array | Float64Array,
  at: number,
): void {
  for (let i = 0; i < count; i++) {
    const own = gradient[i * line + i]!;
    out[at + i * count + i] = -own;
    for (let j = 0; j < i; j++) {
      const others = gradient[i * line + j]! + gradient[j * line + i]! - own - gradient[j * line + j]!;
      out[at + i * count + j] = others / 2;
      out[at + j * count + i] = others / 2;
    }
  }
}
