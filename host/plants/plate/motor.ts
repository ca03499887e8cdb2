import type { PlateConstants } from './plateConstants';

/** Numbers the force on the coil is computed from, in the order the kernels take them. */
export interface Motor {
  /** Drive to the amplifier's tanh, and volts at its limit times N/V of the resting coil. */
  readonly drive: number;
  readonly forceLimit: number;
  /** 1/m2, m: force factor falls as 1 / (1 + fall (x - offset)^2), scaled to 1 at rest. */
  readonly fall: number;
  readonly offset: number;
  readonly atRest: number;
  /** N s/m: back-EMF's damping at rest. */
  readonly brake: number;
  /** N/m2 and N/m3: force beyond the linear suspension's. */
  readonly slope: number;
  readonly curve: number;
}

/** Displacement the stiffening and force factor polynomials are good for; beyond, the coil meets its stops. */
export const TRAVEL_M = 0.003;

export function motorOf(c: PlateConstants, driveLevel: number): Motor {
  const fall = 1 / (c.motorReach * c.motorReach);
  return {
    drive: (driveLevel * c.amplifierVolts) / c.amplifierLimit,
    forceLimit: (c.amplifierLimit * c.forceFactor) / c.coilResistance,
    fall,
    offset: c.motorOffset,
    atRest: 1 + fall * c.motorOffset * c.motorOffset,
    brake: (c.forceFactor * c.forceFactor) / c.coilResistance,
    slope: c.suspension * c.stiffeningSlope,
    curve: c.suspension * c.stiffeningCurve,
  };
}
