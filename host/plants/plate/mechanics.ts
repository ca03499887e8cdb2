import { Matrix, inverse } from 'ml-matrix';
import { nearFieldPressure } from './pickup';
import type { PlateConstants } from './plateConstants';
import type { LinearSystem } from './poles';
import { squarePlateModes } from './squarePlateModes';

/** Held steps carry images above half the rate; modes up to here ring with them and alias. */
export const HIGHEST_MODE_HZ = 12_000;

/** Titanium's frequencies fall with temperature: half of Young's modulus' -460 ppm/K. */
const FREQUENCY_PER_KELVIN = -230e-6;

/** Copper's resistance, per kelvin at 20 degrees C. */
const COPPER_PER_KELVIN = 3.93e-3;

/** Keeps displacements (1e-4 m) and velocities (0.1 m/s) of one size in the state: displacement times this. */
const SCALE = 2 * Math.PI * 1000;

export const OUTPUTS = { displacement: 0, velocity: 1, sense: 2 } as const;

/** Constants at a temperature. */
export function atTemperature(constants: PlateConstants, shiftK: number): PlateConstants {
  const frequency = 1 + FREQUENCY_PER_KELVIN * shiftK;
  return {
    ...constants,
    young: constants.young * frequency * frequency,
    coilResistance: constants.coilResistance * (1 + COPPER_PER_KELVIN * shiftK),
  };
}

const MODES_COMPUTED = 80;

/** What does not change with temperature: the free plate's modes below 12 kHz and where they are driven and heard. */
export interface Geometry {
  /** Frequency parameters; modes of one frequency, as the three rigid ones, are one here. */
  readonly parameters: Float64Array;
  /** Shapes at the drive point, mean square over the plate 1. */
  readonly drive: Float64Array;
  /** Pressure at the microphone for 1 m/s2 of each mode, Pa. */
  readonly pick: Float64Array;
}

/**
 * @param deviation - a number in -1..1 for each mode: an uneven plate's frequencies lie off the ideal one's by this
 *   much of `detuning`
 */
export function geometryOf(c: PlateConstants, deviation: (mode: number) => number = () => 0): Geometry {
  const modes = squarePlateModes(c.poisson, MODES_COMPUTED);
  const unit = hertzPerParameter(c);
  const drive = modes.shapes(c.driveX, c.driveY);
  const pick = nearFieldPressure(modes, c);
  const parameters: number[] = [];
  const driven: number[] = [];
  const heard: number[] = [];
  for (let k = 0; k < modes.parameters.length && unit * modes.parameters[k]! <= HIGHEST_MODE_HZ;) {
    // Of modes of one frequency the drive excites one combination alone: they become that one.
    let square = 0;
    let both = 0;
    const parameter = modes.parameters[k]!;
    for (; k < modes.parameters.length && modes.parameters[k]! - parameter <= 1e-6 * parameter; k++) {
      square += drive[k]! * drive[k]!;
      both += drive[k]! * pick[k]!;
    }
    parameters.push(parameter * (1 + c.detuning * deviation(parameters.length)));
    driven.push(Math.sqrt(square));
    heard.push(square === 0 ? 0 : both / Math.sqrt(square));
  }
  return {
    parameters: Float64Array.from(parameters),
    drive: Float64Array.from(driven),
    pick: Float64Array.from(heard),
  };
}

/** A mode's frequency in Hz is this times its parameter: sqrt(D / (rho h)) / (2 pi a^2). */
export function hertzPerParameter(c: PlateConstants): number {
  const bending = (c.young * c.thickness ** 3) / (12 * (1 - c.poisson ** 2));
  return Math.sqrt(bending / (c.density * c.thickness)) / (2 * Math.PI * c.side ** 2);
}

/**
 * Plate, coil, suspension, foam, back-EMF, microphone and its filters, linearised about rest.
 * Input: force on the coil in N. Outputs: the coil's displacement in m and velocity in m/s, and the microphone
 * amplifier's input in full scales.
 */
export function linearSystem(c: PlateConstants, geometry: Geometry): LinearSystem {
  const { parameters, drive, pick } = geometry;
  const n = parameters.length;
  const hertz = hertzPerParameter(c);
  const plateMass = c.density * c.thickness * c.side ** 2;

  const mass = Matrix.eye(n, n).mul(plateMass);
  const stiffness = Matrix.zeros(n, n);
  const damping = Matrix.zeros(n, n);
  const coilDamping = c.suspensionLoss + c.forceFactor ** 2 / c.coilResistance;
  const foamOmega2 = c.foamStiffness / plateMass;
  for (let i = 0; i < n; i++) {
    const omega2 = (2 * Math.PI * hertz * parameters[i]!) ** 2;
    // Loss factors are turned into viscous dampers that lose as much at the mode's own frequency.
    const omega = Math.sqrt(omega2 + foamOmega2);
    stiffness.set(i, i, plateMass * (omega2 + foamOmega2));
    damping.set(i, i, (plateMass * (omega2 / c.plateQ + c.foamLoss * foamOmega2)) / omega);
    for (let j = 0; j < n; j++) {
      const both = drive[i]! * drive[j]!;
      mass.set(i, j, mass.get(i, j) + c.coilMass * both);
      stiffness.set(i, j, stiffness.get(i, j) + c.suspension * both);
      damping.set(i, j, damping.get(i, j) + coilDamping * both);
    }
  }
  const perMass = inverse(mass);
  const fromDisplacement = perMass.mmul(stiffness).mul(-1 / SCALE);
  const fromVelocity = perMass.mmul(damping).mul(-1);
  const fromForce = perMass.mmul(Matrix.columnVector(Array.from(drive)));
  const pickRow = Matrix.rowVector(Array.from(pick, (pascal) => pascal / c.fullScalePressure));

  // State: displacements times SCALE, velocities, the high pass' capacitor, the low pass' output and its slope.
  const size = 2 * n + 3;
  const [high, low, slope] = [2 * n, 2 * n + 1, 2 * n + 2];
  const highOmega = 2 * Math.PI * c.highPass;
  const lowOmega = 2 * Math.PI * c.lowPass;
  const dynamics = Matrix.zeros(size, size);
  const input = new Float64Array(size);
  const pressure = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    dynamics.set(i, n + i, SCALE);
    input[n + i] = fromForce.get(i, 0);
    for (let j = 0; j < n; j++) {
      dynamics.set(n + i, j, fromDisplacement.get(i, j));
      dynamics.set(n + i, n + j, fromVelocity.get(i, j));
    }
  }
  const direct = pickRow.mmul(fromForce).get(0, 0);
  pressure.set(pickRow.mmul(fromDisplacement).to1DArray(), 0);
  pressure.set(pickRow.mmul(fromVelocity).to1DArray(), n);
  for (let j = 0; j < size; j++) {
    dynamics.set(high, j, highOmega * pressure[j]!);
    dynamics.set(slope, j, lowOmega * pressure[j]!);
  }
  dynamics.set(high, high, -highOmega);
  dynamics.set(low, slope, lowOmega);
  dynamics.set(slope, high, -lowOmega);
  dynamics.set(slope, low, -lowOmega);
  dynamics.set(slope, slope, -lowOmega * Math.SQRT2);
  input[high] = highOmega * direct;
  input[slope] = lowOmega * direct;

  const displacement = new Float64Array(size);
  const velocity = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    displacement[i] = drive[i]! / SCALE;
    velocity[n + i] = drive[i]!;
  }
  const sense = new Float64Array(size);
  sense[low] = 1;
  return { dynamics, input, outputs: [displacement, velocity, sense] };
}
