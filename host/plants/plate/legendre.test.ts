import { gaussLegendre, legendreFunctions } from './legendre';

describe('Gauss-Legendre', () => {
  const { nodes, weights } = gaussLegendre(9);
  const integral = (f: (x: number) => number) => nodes.reduce((sum, x, i) => sum + weights[i]! * f(x), 0);

  it('integrates powers up to twice the points exactly', () => {
    for (let power = 0; power < 18; power++) {
      expect(integral((x) => x ** power)).toBeCloseTo(power % 2 === 0 ? 2 / (power + 1) : 0, 13);
    }
    expect(integral((x) => x ** 18)).not.toBeCloseTo(2 / 19, 6);
  });

  it('integrates squares of the scaled polynomials to 1 and products of two to 0', () => {
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 9; j++) {
        const value = integral((x) => legendreFunctions(9, x).value[i]! * legendreFunctions(9, x).value[j]!);
        expect(value).toBeCloseTo(i === j ? 1 : 0, 12);
      }
    }
  });
});

describe('derivatives of Legendre polynomials', () => {
  it('are those of differences', () => {
    const step = 1e-5;
    for (const x of [-0.9, -0.2, 0.35, 0.8]) {
      const [below, here, above] = [x - step, x, x + step].map((at) => legendreFunctions(8, at));
      for (let n = 0; n < 8; n++) {
        expect(here!.slope[n]!).toBeCloseTo((above!.value[n]! - below!.value[n]!) / (2 * step), 5);
        expect(here!.curvature[n]!).toBeCloseTo((above!.slope[n]! - below!.slope[n]!) / (2 * step), 4);
      }
    }
  });
});
