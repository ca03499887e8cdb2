import type { CircuitConstants } from './circuitConstants';

/** Temperature the constants are stated at: 27 degrees C, SPICE's own. */
export const NOMINAL_KELVIN = 300.15;

/** Boltzmann's constant over the elementary charge, V/K (SI, exact). */
const VOLTS_PER_KELVIN = 1.380649e-23 / 1.602176634e-19;

/** Parts per kelvin; copper is what the inductors' own resistance is made of. */
const DRIFT = { resistor: 100e-6, copper: 3.93e-3, filmCapacitor: 200e-6, inductor: 300e-6 } as const;

/** How each part follows temperature. */
const LINEAR = {
  R1: DRIFT.resistor,
  R3: DRIFT.resistor,
  R4: DRIFT.resistor,
  R5: DRIFT.resistor,
  R6: DRIFT.resistor,
  RE: DRIFT.resistor,
  RC: DRIFT.resistor,
  RLD: DRIFT.resistor,
  RL1: DRIFT.copper,
  RL2: DRIFT.copper,
  L1: DRIFT.inductor,
  L2: DRIFT.inductor,
  C1: DRIFT.filmCapacitor,
  C2: DRIFT.filmCapacitor,
} as const satisfies Partial<CircuitConstants>;

/** The transistor model's temperature parameters: energy gap in eV, exponents of saturation current and gain. */
export const TRANSISTOR_DRIFT = { EG: 1.11, XTI: 3, XTB: 1.5 } as const;

/** kT/q in V. */
export function thermalVolts(shiftK: number): number {
  return VOLTS_PER_KELVIN * (NOMINAL_KELVIN + shiftK);
}

/** Resistors, inductors and capacitors at a temperature; the transistor's parameters as stated at the nominal one. */
export function partsAtTemperature(constants: CircuitConstants, shiftK: number): CircuitConstants {
  const moved = { ...constants };
  for (const [name, perKelvin] of Object.entries(LINEAR)) {
    moved[name as keyof typeof LINEAR] *= 1 + perKelvin * shiftK;
  }
  return moved;
}

/**
 * Everything at a temperature, the transistor by the equations of SPICE's bipolar model (Vladimirescu, The SPICE
 * Book, 1994, section 3.4).
 */
export function atTemperature(constants: CircuitConstants, shiftK: number): CircuitConstants {
  const { EG, XTI, XTB } = TRANSISTOR_DRIFT;
  const ratio = 1 + shiftK / NOMINAL_KELVIN;
  const gain = ratio ** XTB;
  return {
    ...partsAtTemperature(constants, shiftK),
    IS: constants.IS * ratio ** XTI * Math.exp(((ratio - 1) * EG) / thermalVolts(shiftK)),
    BF: constants.BF * gain,
    BR: constants.BR * gain,
  };
}
