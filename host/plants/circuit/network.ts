import { ChladniError } from '../../common/errors';
import type { CircuitConstants } from './circuitConstants';
import { circuitConstants } from './circuitConstants';
import type { StaticPart } from './staticPart';
import { atTemperature, thermalVolts } from './temperature';

/** Full scale of DAC and ADC. */
export const FULL_SCALE_VOLTS = 3.3;
export const SILENCE_VOLTS = FULL_SCALE_VOLTS / 2;

/** What the equations take, from the parts' values at one temperature. */
export interface Network {
  readonly parts: CircuitConstants;
  /** kT/q, V. */
  readonly thermal: number;
  /** R1 and L1's own resistance, ohm. */
  readonly seriesOhm: number;
  /** What the base sees of its resistors: ohm, and volts for each volt of node a and the DAC, and volts besides. */
  readonly baseOhm: number;
  readonly basePerNodeA: number;
  readonly basePerDac: number;
  readonly baseOffset: number;
  /** What the collector sees: ohm, and V when no current flows. */
  readonly collectorOhm: number;
  readonly collectorOpenVolts: number;
}

/** Current in L1 in A, voltage of C1 in V, current in L2, voltage of C2. */
export type State = readonly [i1: number, v1: number, i2: number, v2: number];

/** @throws ChladniError `BAD_USAGE` for a part that cannot be */
export function networkOf(constants: CircuitConstants, shiftK = 0): Network {
  for (const name of Object.keys(circuitConstants) as (keyof CircuitConstants)[]) {
    if (constants[name] > 0) continue;
    throw new ChladniError(
      'BAD_USAGE',
      `circuit constant ${name} cannot be ${constants[name]}`,
      `Give a number above 0; stated is ${circuitConstants[name].value}.`,
    );
  }
  const parts = atTemperature(constants, shiftK);
  const baseOhm = 1 / (1 / parts.R3 + 1 / parts.R4 + 1 / parts.R5 + 1 / parts.R6);
  const collectorOhm = 1 / (1 / parts.RC + 1 / parts.RLD);
  return {
    parts,
    thermal: thermalVolts(shiftK),
    seriesOhm: parts.R1 + parts.RL1,
    baseOhm,
    basePerNodeA: baseOhm / parts.R3,
    basePerDac: baseOhm / parts.R4,
    baseOffset: (baseOhm * parts.VCC) / parts.R6,
    collectorOhm,
    collectorOpenVolts: (parts.VCC * collectorOhm) / parts.RC,
  };
}

/** The collector's voltage follows from the base's and the emitter's: RE carries both currents, the base's resistors one. */
export function collectorVolts(
  { parts, baseOhm, collectorOhm, collectorOpenVolts }: Network,
  vb0: number,
  drop: number,
  vb: number,
  ve: number,
): number {
  return collectorOpenVolts - collectorOhm * ((ve + drop) / parts.RE - (vb0 - vb) / baseOhm);
}

/** Volts of the DAC's buffer, which cannot leave its supply; a drive that is no number is silence. */
export function dacVolts(drive: number, driveLevel: number): number {
  const volts = SILENCE_VOLTS + SILENCE_VOLTS * driveLevel * drive;
  if (volts > FULL_SCALE_VOLTS) return FULL_SCALE_VOLTS;
  if (volts < 0) return 0;
  return Number.isNaN(volts) ? SILENCE_VOLTS : volts;
}

/** Normalised sense of a collector voltage. */
export const senseOf = (vc: number): number => vc / SILENCE_VOLTS - 1;

/** Steps in which the rest is halved into: a double's 53 bits, and some. */
const HALVINGS = 60;

/** Where the network comes to rest under a held DAC. */
export function restState(network: Network, staticPart: StaticPart, dac = SILENCE_VOLTS): State {
  const { parts, seriesOhm, basePerNodeA, basePerDac, baseOffset } = network;
  // Node a lies between the DAC and the base, and that between ground, supply and DAC. What flows into it falls with
  // its voltage, so that there is one place where the sum is 0.
  let low = Math.min(0, dac);
  let high = Math.max(parts.VCC, dac);
  const current = (v1: number) => {
    staticPart.solve(basePerNodeA * v1 + basePerDac * dac + baseOffset, 0);
    return (v1 - staticPart.vb) / parts.R3;
  };
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (dac - seriesOhm * current(middle) > middle) low = middle;
    else high = middle;
  }
  const v1 = (low + high) / 2;
  const i1 = current(v1);
  return [i1, v1, 0, staticPart.ve];
}
