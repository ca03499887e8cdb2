import { gaussLegendre } from './legendre';
import { squarePlateModes } from './squarePlateModes';

describe('free square plate', () => {
  /** Leissa, J. Sound Vib. 31 (1973), completely free, nu 0.3; Ritz with 36 beam functions, so from above. */
  const LEISSA = [13.489, 19.789, 24.432, 35.024, 35.024, 61.526];

  it('has the frequency parameters of the literature, or a little less from more functions', () => {
    const { parameters } = squarePlateModes(0.3, 40);
    LEISSA.forEach((published, i) => {
      const ours = parameters[3 + i]!;
      expect(ours).toBeLessThan(published);
      expect(ours).toBeGreaterThan(0.985 * published);
    });
  });

  it('has three rigid modes, then modes in ascending order', () => {
    const { parameters } = squarePlateModes(0.34, 40);
    expect([...parameters.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect([...parameters].sort((a, b) => a - b)).toEqual([...parameters]);
    expect(parameters[3]).toBeGreaterThan(10);
  });

  it('falls with Poisson ratio in its first, twisting mode', () => {
    const first = (poisson: number) => squarePlateModes(poisson, 10).parameters[3]!;
    expect(first(0.225)).toBeGreaterThan(first(0.3));
    expect(first(0.3)).toBeGreaterThan(first(0.34));
  });

  it('has shapes with a mean square of 1, orthogonal to each other', () => {
    const { shapes } = squarePlateModes(0.34, 12);
    const { nodes, weights } = gaussLegendre(24);
    const products = Array.from({ length: 12 }, () => new Float64Array(12));
    nodes.forEach((x, i) => {
      nodes.forEach((y, j) => {
        const shape = shapes(x, y);
        products.forEach((row, m) => {
          shape.forEach((value, n) => {
            row[n]! += (weights[i]! * weights[j]! * shape[m]! * value) / 4;
          });
        });
      });
    });
    products.forEach((row, m) => {
      row.forEach((value, n) => {
        expect(value).toBeCloseTo(m === n ? 1 : 0, 10);
      });
    });
  });

  it('twists in its first mode: no motion on the middle lines, corners by turns', () => {
    const { shapes } = squarePlateModes(0.34, 4);
    const first = (x: number, y: number) => shapes(x, y)[3]!;
    expect(first(0, 0.7)).toBeCloseTo(0, 12);
    expect(first(0.7, 0)).toBeCloseTo(0, 12);
    expect(first(1, 1)).toBeCloseTo(first(-1, -1), 12);
    expect(first(1, 1)).toBeCloseTo(-first(1, -1), 12);
    expect(Math.abs(first(1, 1))).toBeGreaterThan(2);
  });

  it('integrates shapes against a weight', () => {
    const { integrals } = squarePlateModes(0.34, 6);
    const flat = integrals(() => 1, 16);
    // Against a constant only rigid translation remains; which rigid combination comes first is open.
    expect(Math.hypot(...flat.subarray(0, 3))).toBeCloseTo(4, 10);
    expect(Math.max(...flat.subarray(3).map(Math.abs))).toBeLessThan(1e-10);
  });
});
