import fc from 'fast-check';
import { autoconvolutionPower, bin, blur } from './spectra';

const values = (length: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length });
const field = fc
  .integer({ min: 1, max: 12 })
  .chain((count) => fc.tuple(values(count), values(count)))
  .map(([re, im]) => [Float64Array.from(re), Float64Array.from(im)] as const);
const sum = (list: Float64Array) => list.reduce((total, value) => total + value, 0);

it('convolves a field with itself', () => {
  fc.assert(
    fc.property(field, ([re, im]) => {
      const power = new Float64Array(2 * re.length - 1);
      autoconvolutionPower(re, im, power);
      power.forEach((value, m) => {
        let sumRe = 0;
        let sumIm = 0;
        for (let k = 0; k < re.length; k++) {
          const j = m - k;
          if (j < 0 || j >= re.length) continue;
          sumRe += re[k]! * re[j]! - im[k]! * im[j]!;
          sumIm += re[k]! * im[j]! + im[k]! * re[j]!;
        }
        expect(value).toBeCloseTo(sumRe ** 2 + sumIm ** 2, 9);
      });
    }),
  );
});

it('makes a triangle of a flat field', () => {
  const power = new Float64Array(9);
  autoconvolutionPower(new Float64Array(5).fill(1), new Float64Array(5), power);
  expect([...power]).toEqual([1, 4, 9, 16, 25, 16, 9, 4, 1]);
});

it('makes a Gaussian of a Gaussian, wider by the root of two', () => {
  const re = Float64Array.from({ length: 101 }, (_, k) => Math.exp(-((k - 50) ** 2) / (2 * 8 ** 2)));
  const power = new Float64Array(201);
  autoconvolutionPower(re, new Float64Array(101), power);
  const height = (8 * Math.sqrt(Math.PI)) ** 2;
  for (let m = 60; m <= 140; m++) {
    expect(power[m]! / height).toBeCloseTo(Math.exp(-((m - 100) ** 2) / (2 * 8 ** 2)), 6);
  }
});

it('loses nothing in binning', () => {
  fc.assert(
    fc.property(field, ([re, im]) => {
      const power = new Float64Array(2 * re.length - 1);
      autoconvolutionPower(re, im, power);
      const bins = new Float64Array(re.length);
      bin(power, bins);
      expect(sum(bins)).toBeCloseTo(sum(power), 9);
    }),
  );
});

it('blurs by its weights, and shifts by lopsided ones', () => {
  const out = new Float64Array(5);
  blur(Float64Array.of(0, 0, 8, 0, 0), Float64Array.of(0.25, 0.5, 0.25), out);
  expect([...out]).toEqual([0, 2, 4, 2, 0]);
  blur(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(0, 0, 1), out);
  expect([...out]).toEqual([0, 1, 2, 3, 4]);
});
