import { LIGHT_SPEED, mismatch, phaseMatchingAngle } from './bbo';
import type { Ripple } from './ripple';
import type { ShgConstants } from './shgConstants';

/** The optics as a row of pixels meets them. */
export interface Optics {
  /** Field of each pixel's frequency behind an open shaper, real and imaginary part, about 1 at most. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** How a pixel's light reaches its neighbours, an odd number of weights that sum to 1. */
  readonly crossTalk: Float64Array;
  /** Of the 2 N - 1 frequencies of the second harmonic: power that phase matching lets through, 0..1. */
  readonly matching: Float64Array;
  /** How light of a bin reaches its neighbours in the spectrometer. */
  readonly lineShape: Float64Array;
}

const TWO_PI = 2 * Math.PI;
/** Full width at half maximum of a Gaussian in standard deviations. */
const FULL_WIDTH = 2 * Math.sqrt(2 * Math.LN2);

/** How a device is uneven over its window. */
export interface Unevenness {
  readonly amplitude: Ripple;
  readonly phase: Ripple;
}

const EVEN: Unevenness = { amplitude: () => 0, phase: () => 0 };

/**
 * @param pixels - equally spaced in frequency
 * @param shiftK - kelvin above room temperature
 */
export function opticsOf(
  c: ShgConstants,
  pixels: number,
  shiftK = 0,
  { amplitude: uneven, phase: bent }: Unevenness = EVEN,
): Optics {
  const middle = (TWO_PI * LIGHT_SPEED) / c.wavelength;
  /** rad/s for a metre of wavelength, around the middle. */
  const perMetre = middle / c.wavelength;
  const spacing = (c.window * perMetre) / pixels;
  const deviation = (Math.SQRT2 * c.bandwidth * perMetre) / FULL_WIDTH;
  const re = new Float64Array(pixels);
  const im = new Float64Array(pixels);
  for (let k = 0; k < pixels; k++) {
    const away = (k - (pixels - 1) / 2) * spacing;
    const fromLaser = away + c.laserOffset * perMetre;
    const position = (2 * k + 1) / pixels - 1;
    const passed = Math.max(0, 1 + c.amplitudeRipple * uneven(position));
    const amplitude = passed * Math.exp(-(fromLaser * fromLaser) / (2 * deviation * deviation));
    const phase = (c.dispersion / 2) * away * away + c.phaseRipple * bent(position);
    re[k] = amplitude * Math.cos(phase);
    im[k] = amplitude * Math.sin(phase);
  }
  const angle = phaseMatchingAngle(middle) + c.crystalAngle;
  const matching = Float64Array.from({ length: 2 * pixels - 1 }, (_, m) => {
    const omega = middle + ((m - (pixels - 1)) * spacing) / 2;
    return sinc((mismatch(omega, angle, shiftK) * c.crystalLength) / 2) ** 2;
  });
  /** A bin is two of the second harmonic's steps wide; a metre there is twice as many rad/s over half the wavelength. */
  const perBin = (4 * perMetre) / (2 * spacing);
  return {
    re,
    im,
    crossTalk: gaussian((c.shaperResolution * perMetre) / spacing, 0),
    matching,
    lineShape: gaussian(c.spectrometerResolution * perBin, c.spectrometerOffset * perBin),
  };
}

export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x) / x;
}

/**
 * Weights of a Gaussian at whole steps.
 *
 * @param fullWidth - at half maximum, in steps
 * @param offset - of its middle, in steps
 */
function gaussian(fullWidth: number, offset: number): Float64Array {
  const deviation = Math.max(fullWidth, 1e-3) / FULL_WIDTH;
  const reach = Math.ceil(Math.abs(offset) + 4 * deviation);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach - offset) ** 2) / (2 * deviation * deviation)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
