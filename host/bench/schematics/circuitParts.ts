/** A part of the transistor circuit: value in its unit, and how far it may be off. */
export interface CircuitPart {
  readonly value: number;
  readonly unit: 'ohm' | 'H' | 'F';
  readonly tolerancePercent: number;
}

const ohm = (value: number, tolerancePercent: number): CircuitPart => ({
  value,
  unit: 'ohm',
  tolerancePercent,
});

/** The transistor circuit, by the names of its SPICE netlist. */
export const circuitParts = {
  R1: ohm(47, 1),
  L1: { value: 0.1, unit: 'H', tolerancePercent: 10 },
  RL1: ohm(180, 15),
  C1: { value: 220e-9, unit: 'F', tolerancePercent: 5 },
  R3: ohm(10_000, 1),
  R4: ohm(22_000, 1),
  R5: ohm(8200, 1),
  R6: ohm(22_000, 1),
  RE: ohm(1000, 1),
  L2: { value: 0.1, unit: 'H', tolerancePercent: 10 },
  RL2: ohm(180, 15),
  C2: { value: 100e-9, unit: 'F', tolerancePercent: 5 },
  RC: ohm(2200, 1),
  RLD: ohm(22_000, 1),
} as const satisfies Record<string, CircuitPart>;

/** Supply and full scale of both converters that the circuit was computed for. */
export const CIRCUIT_VOLTS = 3.3;

/** What a Discovery's 3 V converters need to see 3.3 V: gain of the drive's amplifier, division of the sense. */
export const scaling = { series: 1000, shunt: 10_000 } as const;

const PREFIXES = [
  [1e3, 'k'],
  [1, ''],
  [1e-3, 'm'],
  [1e-6, 'µ'],
  [1e-9, 'n'],
] as const;
const SYMBOLS = { ohm: 'Ω', H: 'H', F: 'F' } as const;

/** As a schematic says it: `8.2 kΩ`. */
export function partText({ value, unit }: Pick<CircuitPart, 'value' | 'unit'>): string {
  const [factor, prefix] = PREFIXES.find(([factor]) => value >= factor * 0.9999)!;
  return `${Number((value / factor).toPrecision(4))} ${prefix}${SYMBOLS[unit]}`;
}
