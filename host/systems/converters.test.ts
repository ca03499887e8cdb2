import fc from 'fast-check';
import { converter, normalise, normaliseAll, quantise, quantiseAll } from './converters';

const bits = fc.integer({ min: 1, max: 16 });

describe('converters', () => {
  it('come back to the same code', () => {
    fc.assert(
      fc.property(bits, fc.nat(), (width, n) => {
        const to = converter(width);
        const code = (n % (to.top + 1)) << (16 - width);
        expect(quantise(to, normalise(to, code))).toBe(code);
        expect(quantise(to, Math.fround(normalise(to, code)))).toBe(code);
      }),
    );
  });

  it('take the nearest code', () => {
    fc.assert(
      fc.property(bits, fc.double({ min: -1, max: 1, noNaN: true }), (width, value) => {
        const to = converter(width);
        expect(Math.abs(normalise(to, quantise(to, value)) - value)).toBeLessThanOrEqual(1 / to.top + 1e-12);
      }),
    );
  });

  it('have -1 at code 0, 1 at the highest, and clamp beyond', () => {
    const to = converter(12);
    expect([-1, -1.5, -Infinity].map((v) => quantise(to, v))).toEqual([0, 0, 0]);
    expect([1, 7, Infinity].map((v) => quantise(to, v))).toEqual([0xfff0, 0xfff0, 0xfff0]);
    expect(quantise(converter(16), 1)).toBe(0xffff);
  });

  it('round the middle, a tie, up', () => {
    expect(quantise(converter(12), 0)).toBe(2048 << 4);
    expect(quantise(converter(1), 0)).toBe(0x8000);
  });

  it('ignore the bits below their own', () => {
    expect(normalise(converter(12), 0xffff)).toBe(1);
  });

  it('convert arrays as single values', () => {
    const to = converter(8);
    const values = Float32Array.of(-2, -0.3, 0, 0.71);
    const codes = quantiseAll(to, values);
    expect([...codes]).toEqual([...values].map((v) => quantise(to, v)));
    expect([...normaliseAll(to, codes)]).toEqual([...codes].map((c) => Math.fround(normalise(to, c))));
  });

  it.each([0, 17, 1.5, NaN])('of %d bits there are none', (width) => {
    expect(() => converter(width)).toThrow(RangeError);
  });
});
