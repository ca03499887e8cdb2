import { EigenvalueDecomposition, Matrix, SingularValueDecomposition, solve } from 'ml-matrix';

/** A decaying oscillation: (re + i im) exp((-decay + i angle) k) at sample k. */
export interface Resonance {
  /** Per sample, above 0. */
  readonly decay: number;
  /** Radians a sample, 0..pi. */
  readonly angle: number;
}

/** A resonance and its share of an impulse response: the real part of (re - i im) times its k-th power. */
export interface Share extends Resonance {
  readonly re: number;
  readonly im: number;
}

/** A block of the Hankel matrix this large sees every resonance that outlasts a few samples. */
const LARGEST_BLOCK = 64;
const SHORTEST = 1e-3;
const LONGEST = 3;

/**
 * Resonances of an impulse response, by the eigensystem realisation algorithm (Juang and Pappa, J. Guidance 8, 620
 * (1985)), and their shares by least squares. What grows is taken as if it decayed as fast.
 *
 * @param response - from the first sample that a state can have caused
 * @param count - at most so many, the largest first; fewer where the response has no more
 */
export function resonancesOf(response: ArrayLike<number>, count: number): Share[] {
  const block = Math.min(LARGEST_BLOCK, Math.floor(response.length / 2));
  if (block < 2) return [];
  const hankel = (from: number) => {
    const matrix = new Matrix(block, block);
    for (let i = 0; i < block; i++)
      for (let j = 0; j < block; j++) matrix.set(i, j, response[i + j + from] ?? 0);
    return matrix;
  };
  const { leftSingularVectors, rightSingularVectors, diagonal } = new SingularValueDecomposition(hankel(0));
  const largest = diagonal[0] ?? 0;
  if (!(largest > 0)) return [];
  const order = Math.min(2 * count, diagonal.filter((value) => value > 1e-5 * largest).length);
  const left = leftSingularVectors.subMatrix(0, block - 1, 0, order - 1);
  const right = rightSingularVectors.subMatrix(0, block - 1, 0, order - 1);
  const step = left.transpose().mmul(hankel(1)).mmul(right);
  for (let i = 0; i < order; i++)
    for (let j = 0; j < order; j++) step.set(i, j, step.get(i, j) / Math.sqrt(diagonal[i]! * diagonal[j]!));
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(step);
  const found = realEigenvalues
    .map((re, i) => resonance(re, imaginaryEigenvalues[i]!))
    .filter(({ angle }) => angle >= 0);
  return sharesOf(response, found)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, count);
}

function resonance(re: number, im: number): Resonance {
  const decay = Math.abs(Math.log(Math.hypot(re, im)));
  return { decay: Math.min(LONGEST, Math.max(SHORTEST, decay)), angle: Math.atan2(im, re) };
}

/** Energy of a share's ringing. */
function weight({ re, im, decay }: Share): number {
  return (re * re + im * im) / decay;
}

function sharesOf(response: ArrayLike<number>, resonances: readonly Resonance[]): Share[] {
  const samples = response.length;
  const columns = 2 * resonances.length;
  const powers = new Matrix(samples, columns);
  resonances.forEach(({ decay, angle }, i) => {
    for (let k = 0; k < samples; k++) {
      const size = Math.exp(-decay * k);
      powers.set(k, 2 * i, size * Math.cos(angle * k));
      powers.set(k, 2 * i + 1, size * Math.sin(angle * k));
    }
  });
  const turned = powers.transpose();
  const normal = turned.mmul(powers);
  const ridge = 1e-9 * normal.trace();
  for (let i = 0; i < columns; i++) normal.set(i, i, normal.get(i, i) + ridge);
  const shares = solve(normal, turned.mmul(Matrix.columnVector(Array.from(response)))).to1DArray();
  return resonances.map((each, i) => ({ ...each, re: shares[2 * i]!, im: shares[2 * i + 1]! }));
}
