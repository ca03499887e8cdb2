import { saturate } from './saturate';

describe('saturate', () => {
  it('is the hyperbolic tangent to 1e-4, odd and below 1', () => {
    for (let x = -8; x <= 8; x += 0.01) {
      expect(Math.abs(saturate(x) - Math.tanh(x))).toBeLessThan(1e-4);
      expect(saturate(-x)).toBe(-saturate(x));
      expect(Math.abs(saturate(x))).toBeLessThanOrEqual(1);
    }
  });

  it('leaves small numbers as they are', () => {
    expect(saturate(1e-4) / 1e-4).toBeCloseTo(1, 7);
  });
});
