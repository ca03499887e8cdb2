import type { CircuitConstants } from './circuitConstants';
import { SILENCE_VOLTS } from './network';
import { GMIN } from './staticPart';
import { NOMINAL_KELVIN, partsAtTemperature, TRANSISTOR_DRIFT } from './temperature';

/** 0 degrees C in K. */
const ZERO_CELSIUS = 273.15;

export interface NetlistOptions {
  /** First line, and further comments. */
  readonly title: readonly string[];
  readonly constants: CircuitConstants;
  /** Held DAC voltages; undefined for silence alone. */
  readonly dacVolts?: readonly number[] | undefined;
  /** Of an evaluation. */
  readonly samples: number;
  readonly sampleRateHz: number;
  /** Kelvin above the temperature the constants are stated at. Defaults to 0. */
  readonly temperatureShiftK?: number | undefined;
}

/**
 * The circuit as simulated, in ngspice's words: parts, transistor, drive and a transient analysis from rest at silence.
 * DAC sample k is held from (k + 1) to (k + 2) sample periods; sense sample k is v(c) at k + 1.5 of them, which is on
 * the grid that `.print` prints, of half periods.
 */
export function netlist(options: NetlistOptions): string {
  const { title, constants, dacVolts, samples, sampleRateHz, temperatureShiftK = 0 } = options;
  const parts = partsAtTemperature(constants, temperatureShiftK);
  const { IS, BF, BR, VAF, NF, NR } = constants;
  const period = 1 / sampleRateHz;
  const model = Object.entries({ IS, BF, BR, VAF, NF, NR, ...TRANSISTOR_DRIFT });
  const largestStep = seconds(Math.min(period / 250, 5e-6));
  return [
    ...title.map((line) => `* ${line}`),
    `VCC vcc 0 DC ${parts.VCC}`,
    ...source(dacVolts, period),
    `R1 dac n1 ${parts.R1}`,
    `L1 n1 n2 ${parts.L1}`,
    `RL1 n2 a ${parts.RL1}`,
    `C1 a 0 ${parts.C1}`,
    `R3 a b ${parts.R3}`,
    `R4 dac b ${parts.R4}`,
    `R5 b 0 ${parts.R5}`,
    `R6 vcc b ${parts.R6}`,
    'Q1 c b e QN',
    `RE e 0 ${parts.RE}`,
    `L2 e n3 ${parts.L2}`,
    `RL2 n3 n4 ${parts.RL2}`,
    `C2 n4 0 ${parts.C2}`,
    `RC vcc c ${parts.RC}`,
    `RLD c 0 ${parts.RLD}`,
    `.model QN NPN(${model.map(([name, value]) => `${name}=${value}`).join(' ')})`,
    `.options temp=${NOMINAL_KELVIN - ZERO_CELSIUS + temperatureShiftK} tnom=${NOMINAL_KELVIN - ZERO_CELSIUS} gmin=${GMIN}`,
    '.options method=trap reltol=1e-6 vntol=1e-9 abstol=1e-14 chgtol=1e-18 interp',
    `.tran ${seconds(period / 2)} ${seconds((samples + 1) * period)} 0 ${largestStep}`,
    '.print tran v(c)',
    '.end',
    '',
  ].join('\n');
}

/** Steps with edges as short as hardly matters, each centred where the sample begins. */
function source(dacVolts: readonly number[] | undefined, period: number): string[] {
  if (dacVolts === undefined) return [`VDAC dac 0 DC ${SILENCE_VOLTS}`];
  const half = Math.min(1e-6, period / 125) / 2;
  const corners = dacVolts.map((volts, k) => {
    const at = (k + 1) * period;
    const before = k === 0 ? SILENCE_VOLTS : dacVolts[k - 1]!;
    return `+ ${seconds(at - half)} ${before} ${seconds(at + half)} ${volts}`;
  });
  return [`VDAC dac 0 PWL(0 ${SILENCE_VOLTS}`, ...corners, '+ )'];
}

/** Without the last digits of a sum, which say nothing. */
const seconds = (value: number): string => String(Number(value.toPrecision(12)));
