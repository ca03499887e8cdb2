import type { Constant, ConstantTable } from '../constants';

const part = (unit: string, value: number, tolerance: number, source: string) =>
  ({ value, unit, tolerance, source }) as const satisfies Constant;

const film = (value: number) => part('ohm', value, 0.01, 'chosen: metal film resistor, 1 %');
const coil = 'chosen: 100 mH inductor, 10 %';
const copper = 'assumed: the inductor’s own resistance, to be measured';
const foil = 'chosen: film capacitor, 5 %';
const model = 'SPICE model of a 2N3904; tolerance: what specimens differ by, assumed';

/** The circuit's constants, by the names of its netlist. Tolerances are those of the parts one buys. */
export const circuitConstants = {
  VCC: part('V', 3.3, 0, 'chosen: the supply, as the converters’ full scale'),
  R1: film(47),
  L1: part('H', 0.1, 0.1, coil),
  RL1: part('ohm', 180, 0.15, copper),
  C1: part('F', 220e-9, 0.05, foil),
  R3: film(10_000),
  R4: film(22_000),
  R5: film(8200),
  R6: film(22_000),
  RE: film(1000),
  L2: part('H', 0.1, 0.1, coil),
  RL2: part('ohm', 180, 0.15, copper),
  C2: part('F', 100e-9, 0.05, foil),
  RC: film(2200),
  RLD: film(22_000),
  IS: part('A', 6.734e-15, 0.3, model),
  BF: part('', 150, 0.3, model),
  BR: part('', 0.7371, 0.3, model),
  VAF: part('V', 74.03, 0.2, model),
  NF: part('', 1, 0, model),
  NR: part('', 1, 0, model),
} as const satisfies ConstantTable<string>;

export type CircuitConstants = Record<keyof typeof circuitConstants, number>;
