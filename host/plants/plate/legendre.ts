/** Gauss-Legendre nodes and weights on -1..1; exact for polynomials up to degree 2 count - 1. */
export function gaussLegendre(count: number): { nodes: Float64Array; weights: Float64Array } {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 100; iteration++) {
      let previous = 1;
      let value = x;
      for (let n = 2; n <= count; n++) {
        [previous, value] = [value, ((2 * n - 1) * x * value - (n - 1) * previous) / n];
      }
      slope = (count * (x * value - previous)) / (x * x - 1);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) {
        break;
      }
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/**
 * Legendre polynomials of degree 0..count-1, scaled so that their squares integrate to 1 over -1..1, and their
 * first two derivatives, at x.
 */
export function legendreFunctions(
  count: number,
  x: number,
): { value: Float64Array; slope: Float64Array; curvature: Float64Array } {
  const value = new Float64Array(count);
  const slope = new Float64Array(count);
  const curvature = new Float64Array(count);
  value[0] = 1;
  if (count > 1) {
    value[1] = x;
    slope[1] = 1;
  }
  for (let n = 2; n < count; n++) {
    value[n] = ((2 * n - 1) * x * value[n - 1]! - (n - 1) * value[n - 2]!) / n;
    slope[n] = slope[n - 2]! + (2 * n - 1) * value[n - 1]!;
    curvature[n] = curvature[n - 2]! + (2 * n - 1) * slope[n - 1]!;
  }
  for (let n = 0; n < count; n++) {
    const scale = Math.sqrt(n + 0.5);
    value[n]! *= scale;
    slope[n]! *= scale;
    curvature[n]! *= scale;
  }
  return { value, slope, curvature };
}
