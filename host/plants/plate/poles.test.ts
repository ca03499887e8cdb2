import { Matrix } from 'ml-matrix';
import { diagonalise } from './poles';

/** A spring, mass and damper driven by a force; outputs displacement and velocity. */
function oscillator(omega: number, q: number) {
  return {
    dynamics: new Matrix([
      [0, 1],
      [-omega * omega, -omega / q],
    ]),
    input: Float64Array.of(0, 1),
    outputs: [Float64Array.of(1, 0), Float64Array.of(0, 1)],
  };
}

describe('diagonalise', () => {
  it('finds the pole of a lone oscillator', () => {
    const { count, lambdaRe, lambdaIm } = diagonalise(oscillator(5, 10));
    expect(count).toBe(1);
    expect(lambdaRe[0]).toBeCloseTo(-0.25, 12);
    expect(Math.abs(lambdaIm[0]!)).toBeCloseTo(Math.sqrt(25 - 0.0625), 12);
  });

  it('finds two real poles of an overdamped one', () => {
    const { count, lambdaRe, lambdaIm } = diagonalise(oscillator(5, 0.3));
    expect(count).toBe(2);
    expect([...lambdaIm]).toEqual([0, 0]);
    expect(lambdaRe[0]! * lambdaRe[1]!).toBeCloseTo(25, 10);
  });

  it.each([0.3, 0.6, 10])('gives the frequency response of the oscillator, Q %d', (q) => {
    const omega = 5;
    const { count, lambdaRe, lambdaIm, residues } = diagonalise(oscillator(omega, q));
    for (const w of [0, 1, 4.9, 5, 20]) {
      // Re of r / (jw - lambda) as a filter: half of it and of its conjugate pole's.
      let [re, im] = [0, 0];
      for (let k = 0; k < count; k++) {
        for (const sign of [1, -1]) {
          const [a, b] = [-lambdaRe[k]!, w - sign * lambdaIm[k]!];
          const size = a * a + b * b;
          const [r, i] = [residues[0]!.re[k]! / 2, (sign * residues[0]!.im[k]!) / 2];
          re += (r * a + i * b) / size;
          im += (i * a - r * b) / size;
        }
      }
      // 1 / (omega^2 - w^2 + j w omega / q)
      const [c, d] = [omega * omega - w * w, (w * omega) / q];
      expect(re).toBeCloseTo(c / (c * c + d * d), 10);
      expect(im).toBeCloseTo(-d / (c * c + d * d), 10);
    }
  });
});
