import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FULL_SCALE_VOLTS } from '../network';

interface ReferenceFile {
  readonly components: Readonly<Record<string, number>>;
  readonly evaluations: readonly {
    readonly kind: string;
    /** 8-bit codes. */
    readonly dac: readonly number[];
    /** V. */
    readonly adc: readonly number[];
  }[];
}

/** A row and what ngspice makes of it, V at the ADC's instants. */
export interface ReferenceWaveform {
  readonly kind: string;
  readonly drive: Float32Array;
  readonly volts: readonly number[];
}

// The build copies no data: from host/dist too, the source's own is read.
const host = join(__dirname, '..', '..', '..');
const file = join(host.endsWith('dist') ? join(host, '..') : host, 'plants/circuit/data/ngspice.json');
const { components, evaluations } = JSON.parse(readFileSync(file, 'utf8')) as ReferenceFile;

/** Values of the parts the waveforms were computed with. */
export const referenceParts = components;

export const referenceWaveforms: readonly ReferenceWaveform[] = evaluations.map(({ kind, dac, adc }) => ({
  kind,
  drive: Float32Array.from(dac, (code) => (2 * code) / 255 - 1),
  volts: adc,
}));

/** Rms difference of normalised sense from volts, over the volts' standard deviation. */
export function errorAgainst(volts: readonly number[], sense: ArrayLike<number>): number {
  const mean = volts.reduce((sum, value) => sum + value, 0) / volts.length;
  let difference = 0;
  let variance = 0;
  volts.forEach((value, i) => {
    difference += ((FULL_SCALE_VOLTS / 2) * (sense[i]! + 1) - value) ** 2;
    variance += (value - mean) ** 2;
  });
  return Math.sqrt(difference / variance);
}
