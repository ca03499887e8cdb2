import { gaussLegendre } from './legendre';
import type { PlateConstants } from './plateConstants';
import { squarePlateModes } from './squarePlateModes';

/** kg/m3, at 20 degrees C and sea level. */
const AIR_DENSITY = 1.204;

/** Points across the plate; at a distance of 3 mm over 50 mm the sum has converged to 0.1 %. */
const POINTS = 64;

/**
 * Pressure at the microphone for 1 m/s2 of each of the first `modes` modes, in full scales.
 *
 * Rayleigh's integral, rho/(2 pi) times the acceleration over the distance, summed over the plate; the delay over the plate
 * (0.1 ms across) and the rear side's radiation, which foam and frame keep away, are left out.
 */
export function nearFieldPressure(c: PlateConstants, modes: number): Float64Array {
  const { shapes } = squarePlateModes(c.poisson, 80);
  const { nodes, weights } = gaussLegendre(POINTS);
  const half = c.side / 2;
  const sum = new Float64Array(modes);
  nodes.forEach((x, i) => {
    nodes.forEach((y, j) => {
      const distance = Math.hypot(half * (x - c.pickX), half * (y - c.pickY), c.pickDistance);
      const share = (weights[i]! * weights[j]! * half * half) / distance;
      const shape = shapes(x, y);
      for (let k = 0; k < modes; k++) {
        sum[k]! += share * shape[k]!;
      }
    });
  });
  return sum.map((value) => (value * AIR_DENSITY) / (2 * Math.PI) / c.fullScalePressure);
}
