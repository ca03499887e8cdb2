import { OUTPUTS } from '../../plants/plate/mechanics';
import { motorOf } from '../../plants/plate/motor';
import type { Plate } from '../../plants/plate/plate';
import type { Poles } from '../../plants/plate/poles';

/** Small-signal gain from drive to sense at a frequency, for a sine at the DAC, in full scales a full scale. */
export function gainAt(poles: Poles, plate: Plate, hertz: number): number {
  const { drive, forceLimit } = motorOf(plate.constants, 1);
  const w = 2 * Math.PI * hertz;
  const { re, im } = poles.residues[OUTPUTS.sense]!;
  let [real, imaginary] = [0, 0];
  for (let k = 0; k < poles.count; k++) {
    // Half of each pole's share, half of its conjugate's.
    for (const sign of [1, -1]) {
      const [a, b] = [-poles.lambdaRe[k]!, w - sign * poles.lambdaIm[k]!];
      const [r, i] = [re[k]! / 2, (sign * im[k]!) / 2];
      real += (r * a + i * b) / (a * a + b * b);
      imaginary += (i * a - r * b) / (a * a + b * b);
    }
  }
  return drive * forceLimit * Math.hypot(real, imaginary);
}

export interface ModeRow {
  readonly hertz: number;
  readonly q: number;
  /** Milliseconds to a thousandth. */
  readonly ringMs: number;
  /** What a full-scale step lasting one sample leaves of it in the sense, at most; full scales. */
  readonly kick: number;
}

/** The poles of the whole system, ascending in frequency: suspension, plate modes, filters. */
export function modeTable(poles: Poles, plate: Plate): ModeRow[] {
  const { drive, forceLimit } = motorOf(plate.constants, 1);
  const { re, im } = poles.residues[OUTPUTS.sense]!;
  return Array.from(poles.lambdaRe, (decay, k) => {
    const omega = Math.hypot(decay, poles.lambdaIm[k]!);
    // |1 - e^(-lambda T)| / |lambda|: the pole's response to a force held for one sample.
    const time = 1 / plate.sampleRateHz;
    const size = Math.exp(decay * time);
    const left = Math.hypot(
      1 - size * Math.cos(poles.lambdaIm[k]! * time),
      size * Math.sin(poles.lambdaIm[k]! * time),
    );
    return {
      hertz: omega / (2 * Math.PI),
      q: omega / (-2 * decay),
      ringMs: (1000 * Math.log(1000)) / -decay,
      kick: (drive * forceLimit * Math.hypot(re[k]!, im[k]!) * left) / omega,
    };
  }).sort((a, b) => a.hertz - b.hertz);
}
