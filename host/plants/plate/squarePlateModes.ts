import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { gaussLegendre, legendreFunctions } from './legendre';

/** Modes of a thin square plate with free edges; coordinates -1..1 across the plate. */
export interface SquarePlateModes {
  /** Frequency parameters omega a^2 sqrt(rho h / D), ascending; a the side. The first three, rigid, are 0. */
  readonly parameters: Float64Array;
  /** Shapes of all modes at a point, scaled so that their mean square over the plate is 1. */
  readonly shapes: (x: number, y: number) => Float64Array;
  /** Integral of weight times shape over -1..1 in both directions, for all modes; by Gauss with `points` a side. */
  readonly integrals: (weight: (x: number, y: number) => number, points: number) => Float64Array;
}

/** Polynomials in each direction: the parameters below 300 move by less than 0.1 % with more. */
const DEGREES = 16;

const computed = new Map<string, SquarePlateModes>();

/**
 * Rayleigh-Ritz with products of Legendre polynomials, as in Leissa, The free vibration of rectangular plates,
 * J. Sound Vib. 31 (1973), but for any Poisson's ratio. The free edge's conditions are natural ones, so any
 * complete set will do.
 *
 * @param poisson - Poisson's ratio
 * @param count - number of modes wanted, three rigid ones included
 */
export function squarePlateModes(poisson: number, count: number): SquarePlateModes {
  const key = `${poisson} ${count}`;
  const known = computed.get(key);
  if (known !== undefined) {
    return known;
  }
  const modes = solve(poisson, count);
  computed.set(key, modes);
  return modes;
}

interface Ritz {
  readonly eigenvalue: number;
  readonly degrees: readonly (readonly [number, number])[];
  readonly weights: Float64Array;
}

function solve(poisson: number, count: number): SquarePlateModes {
  // The plate is symmetric about both axes: even and odd polynomials do not mix, which leaves four small problems.
  const parities = [0, 1].flatMap((px) => [0, 1].map((py) => [px, py] as const));
  const integrals = legendreIntegrals();
  const ritz = parities.flatMap(([px, py]) => solveParity(poisson, px, py, integrals));
  ritz.sort((a, b) => a.eigenvalue - b.eigenvalue);
  const kept = ritz.slice(0, count);
  // Coordinates run over -1..1, so lengths are halves of the side: a^2 is 4 of their squares.
  const parameters = Float64Array.from(kept, ({ eigenvalue }, i) => (i < 3 ? 0 : 4 * Math.sqrt(eigenvalue)));
  // What the polynomials' products come to, gathered into what the modes come to. A mode's square integrates to 1
  // over an area of 4: doubled, its mean is 1.
  const gather = (products: Float64Array) =>
    Float64Array.from(kept, ({ degrees, weights }) => {
      let sum = 0;
      for (let i = 0; i < degrees.length; i++) {
        sum += weights[i]! * products[degrees[i]![0] * DEGREES + degrees[i]![1]]!;
      }
      return 2 * sum;
    });
  return {
    parameters,
    shapes(x, y) {
      const products = new Float64Array(DEGREES * DEGREES);
      addProducts(products, 1, legendreFunctions(DEGREES, x).value, legendreFunctions(DEGREES, y).value);
      return gather(products);
    },
    integrals(weight, points) {
      const { nodes, weights } = gaussLegendre(points);
      const values = Array.from(nodes, (x) => legendreFunctions(DEGREES, x).value);
      const products = new Float64Array(DEGREES * DEGREES);
      nodes.forEach((x, i) => {
        nodes.forEach((y, j) => {
          addProducts(products, weights[i]! * weights[j]! * weight(x, y), values[i]!, values[j]!);
        });
      });
      return gather(products);
    },
  };
}

/** Adds factor times all products of a polynomial across with one along. */
function addProducts(
  products: Float64Array,
  factor: number,
  across: Float64Array,
  along: Float64Array,
): void {
  for (let m = 0; m < DEGREES; m++) {
    const part = factor * across[m]!;
    for (let n = 0; n < DEGREES; n++) {
      products[m * DEGREES + n]! += part * along[n]!;
    }
  }
}

interface Integrals {
  /** Integrals of f_i'' f_j'', f_i f_j'' and f_i' f_j' over -1..1. */
  readonly curvatures: Float64Array[];
  readonly mixed: Float64Array[];
  readonly slopes: Float64Array[];
}

function legendreIntegrals(): Integrals {
  const table = () => Array.from({ length: DEGREES }, () => new Float64Array(DEGREES));
  const [curvatures, mixed, slopes] = [table(), table(), table()];
  const { nodes, weights } = gaussLegendre(DEGREES + 1);
  nodes.forEach((x, q) => {
    const f = legendreFunctions(DEGREES, x);
    for (let i = 0; i < DEGREES; i++) {
      for (let j = 0; j < DEGREES; j++) {
        curvatures[i]![j]! += weights[q]! * f.curvature[i]! * f.curvature[j]!;
        mixed[i]![j]! += weights[q]! * f.value[i]! * f.curvature[j]!;
        slopes[i]![j]! += weights[q]! * f.slope[i]! * f.slope[j]!;
      }
    }
  });
  return { curvatures, mixed, slopes };
}

function solveParity(
  poisson: number,
  px: number,
  py: number,
  { curvatures, mixed, slopes }: Integrals,
): Ritz[] {
  const degrees: [number, number][] = [];
  for (let m = px; m < DEGREES; m += 2) {
    for (let n = py; n < DEGREES; n += 2) {
      degrees.push([m, n]);
    }
  }
  const stiffness = new Matrix(degrees.length, degrees.length);
  degrees.forEach(([m, n], i) => {
    degrees.forEach(([p, q], j) => {
      const bendX = n === q ? curvatures[m]![p]! : 0;
      const bendY = m === p ? curvatures[n]![q]! : 0;
      const cross = poisson * (mixed[m]![p]! * mixed[q]![n]! + mixed[p]![m]! * mixed[n]![q]!);
      const twist = 2 * (1 - poisson) * slopes[m]![p]! * slopes[n]![q]!;
      stiffness.set(i, j, bendX + bendY + cross + twist);
    });
  });
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(stiffness, {
    assumeSymmetric: true,
  });
  return realEigenvalues.map((eigenvalue, k) => ({
    eigenvalue,
    degrees,
    weights: Float64Array.from(eigenvectorMatrix.getColumn(k)),
  }));
}
