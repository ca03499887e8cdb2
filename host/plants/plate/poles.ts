import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';

/** A linear system of one input: state' = dynamics state + input force; each output a row over the state. */
export interface LinearSystem {
  readonly dynamics: Matrix;
  readonly input: Float64Array;
  readonly outputs: readonly Float64Array[];
}

/**
 * The same system as independent first-order ones: z_k' = lambda_k z_k + force, output o = Re sum_k r_ok z_k.
 * One of each complex pair is kept, its residue doubled; real ones have no imaginary part.
 */
export interface Poles {
  readonly count: number;
  readonly lambdaRe: Float64Array;
  readonly lambdaIm: Float64Array;
  readonly residues: readonly { readonly re: Float64Array; readonly im: Float64Array }[];
}

/** Diagonalises the system exactly; it must not be defective, which constants off a measure-zero set are not. */
export function diagonalise({ dynamics, input, outputs }: LinearSystem): Poles {
  const { realEigenvalues, imaginaryEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(dynamics, {
    assumeSymmetric: false,
  });
  const vectors = eigenvectorMatrix;
  const share = solve(vectors, Matrix.columnVector(Array.from(input))).to1DArray();
  const along = outputs.map((row) => Matrix.rowVector(Array.from(row)).mmul(vectors).to1DArray());
  const poles: { re: number; im: number; residues: [number, number][] }[] = [];
  for (let k = 0; k < share.length; k++) {
    const re = realEigenvalues[k]!;
    const im = imaginaryEigenvalues[k]!;
    if (im === 0) {
      poles.push({ re, im, residues: along.map((o) => [o[k]! * share[k]!, 0]) });
      continue;
    }
    // A pair's columns are the real and imaginary part of one eigenvector; the state's share is b_k - i b_k+1.
    const [b, c] = [share[k]!, share[k + 1]!];
    poles.push({
      re,
      im,
      residues: along.map((o) => [o[k]! * b + o[k + 1]! * c, o[k + 1]! * b - o[k]! * c]),
    });
    k++;
  }
  return {
    count: poles.length,
    lambdaRe: Float64Array.from(poles, (p) => p.re),
    lambdaIm: Float64Array.from(poles, (p) => p.im),
    residues: outputs.map((_, o) => ({
      re: Float64Array.from(poles, (p) => p.residues[o]![0]),
      im: Float64Array.from(poles, (p) => p.residues[o]![1]),
    })),
  };
}
