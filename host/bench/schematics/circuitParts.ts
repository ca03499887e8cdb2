import { circuitConstants } from '../../plants/circuit/circuitConstants';

const { R1, L1, RL1, C1, R3, R4, R5, R6, RE, L2, RL2, C2, RC, RLD, VCC } = circuitConstants;

/** What is soldered, by the names of the netlist; the values are the simulated circuit's. */
export const circuitParts = { R1, L1, RL1, C1, R3, R4, R5, R6, RE, L2, RL2, C2, RC, RLD };

/** Supply and full scale of both converters that the circuit was computed for. */
export const CIRCUIT_VOLTS = VCC.value;

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
export function partText({ value, unit }: { readonly value: number; readonly unit: string }): string {
  if (!Object.hasOwn(SYMBOLS, unit)) throw new RangeError(`no part is measured in ${unit}`);
  const [factor, prefix] = PREFIXES.find(([factor]) => value >= factor * 0.9999)!;
  return `${Number((value / factor).toPrecision(4))} ${prefix}${SYMBOLS[unit as keyof typeof SYMBOLS]}`;
}
