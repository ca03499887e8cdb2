const LIMIT = 4.97;

/**
 * Hyperbolic tangent to 1e-4 from additions, products and one division alone, so that every machine and the
 * compiled kernel get the same number: Lambert's continued fraction, 7 deep.
 */
export function saturate(x: number): number {
  const v = x > LIMIT ? LIMIT : x < -LIMIT ? -LIMIT : x;
  const s = v * v;
  return (v * (135135 + s * (17325 + s * (378 + s)))) / (135135 + s * (62370 + s * (3150 + s * 28)));
}
