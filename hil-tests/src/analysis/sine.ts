import { fitLine, rms } from 'chladni';

/** Phase in turns of a window's fundamental: of A sin(2 pi (k / period + phase)). */
function windowPhase(samples: ArrayLike<number>, from: number, length: number, period: number): number {
  let sine = 0;
  let cosine = 0;
  for (let k = from; k < from + length; k++) {
    sine += samples[k]! * Math.sin((2 * Math.PI * k) / period);
    cosine += samples[k]! * Math.cos((2 * Math.PI * k) / period);
  }
  return Math.atan2(cosine, sine) / (2 * Math.PI);
}

export interface Slip {
  /** By how much the sense has drifted against the drive from first sample to last, in sample periods. */
  readonly samples: number;
  /** Drift at the middle of each window, in sample periods, as [sample, drift]. */
  readonly windows: readonly (readonly [number, number])[];
}

/**
 * Slip between drive and sense from the phase of a sensed sine: where the ADC's clock lags, later samples see a later phase.
 *
 * @param samples - sensed while a sine of `period` samples was driven
 * @param skip - samples at the start that still swing
 */
export function slipOf(samples: ArrayLike<number>, period: number, skip: number): Slip {
  const length = 8 * period;
  const starts: number[] = [];
  for (let from = skip; from + length <= samples.length; from += length) starts.push(from);
  if (starts.length < 2) throw new RangeError('too few samples for two windows');
  let before = windowPhase(samples, starts[0]!, length, period);
  const first = before;
  const windows = starts.map((from): [number, number] => {
    let phase = windowPhase(samples, from, length, period);
    // Nearest turn to the window before.
    phase += Math.round(before - phase);
    before = phase;
    return [from + length / 2, (phase - first) * period];
  });
  const { slope } = fitLine(
    windows.map(([at]) => at),
    windows.map(([, drift]) => drift),
  );
  return { samples: slope * (samples.length - 1), windows };
}

/** What is left of a sensed sine when a constant, it and its harmonics are taken out, rms; and its amplitude. */
export function sineResidue(
  samples: ArrayLike<number>,
  period: number,
): { readonly residue: number; readonly amplitude: number } {
  const count = Math.floor(samples.length / period) * period;
  const cycle = new Float64Array(period);
  const cycles = count / period;
  for (let k = 0; k < count; k++) cycle[k % period]! += samples[k]! / cycles;
  const left = Float64Array.from({ length: count }, (_, k) => samples[k]! - cycle[k % period]!);
  let sine = 0;
  let cosine = 0;
  cycle.forEach((value, k) => {
    sine += (2 / period) * value * Math.sin((2 * Math.PI * k) / period);
    cosine += (2 / period) * value * Math.cos((2 * Math.PI * k) / period);
  });
  // A mean over so many cycles takes part of the noise with it.
  const residue = rms(left) * Math.sqrt(cycles / (cycles - 1));
  return { residue, amplitude: Math.hypot(sine, cosine) };
}

/**
 * Jitter that explains what a sine's residue has more than silence, in sample periods: an instant that is off by d changes a
 * sine of amplitude A by up to 2 pi A d / period, rms that over the root of 2.
 */
export function jitterOf(residue: number, silence: number, amplitude: number, period: number): number {
  const excess = Math.sqrt(Math.max(0, residue ** 2 - silence ** 2));
  return (excess * Math.SQRT2 * period) / (2 * Math.PI * amplitude);
}
