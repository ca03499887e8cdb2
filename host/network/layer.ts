import type { LayerParameters } from './parameters';
import { channelsInto, type NetworkShape } from './shape';

/** The skip sees v within this, so that a runaway drive cannot take the readout over. */
export const SKIP_LIMIT = 4;

/**
 * v = sum over channels of a h + b, and u = clamp(v, -1, 1).
 *
 * @param h - rows x channels in x samples
 * @param v - written, rows x width x samples
 * @param u - written, same shape: what is played
 */
export function driveLayer(
  shape: NetworkShape,
  layer: number,
  { a, b }: LayerParameters,
  h: Float32Array,
  rows: number,
  v: Float32Array,
  u: Float32Array,
): void {
  const { samples, width } = shape;
  const channels = channelsInto(shape, layer);
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < width; m++) {
      const out = (row * width + m) * samples;
      const bias = m * samples;
      for (let n = 0; n < samples; n++) v[out + n] = b[bias + n]!;
      for (let k = 0; k < channels; k++) {
        const scale = (m * channels + k) * samples;
        const from = (row * channels + k) * samples;
        for (let n = 0; n < samples; n++) v[out + n]! += a[scale + n]! * h[from + n]!;
      }
      for (let n = out; n < out + samples; n++) {
        const value = v[n]!;
        u[n] = value > 1 ? 1 : value < -1 ? -1 : value;
      }
    }
  }
}

/**
 * h' = y + s clamp(v, -4, 4), time-reversed when `reverse`.
 *
 * @param y - sensed, rows x width x samples
 * @param h - written, same shape
 */
export function passOn(
  shape: NetworkShape,
  { s }: LayerParameters,
  y: Float32Array,
  v: Float32Array,
  rows: number,
  reverse: boolean,
  h: Float32Array,
): void {
  const { samples, width } = shape;
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < width; m++) {
      const at = (row * width + m) * samples;
      const skip = m * samples;
      for (let n = 0; n < samples; n++) {
        const value = v[at + n]!;
        const held = value > SKIP_LIMIT ? SKIP_LIMIT : value < -SKIP_LIMIT ? -SKIP_LIMIT : value;
        h[reverse ? at + samples - 1 - n : at + n] = y[at + n]! + s[skip + n]! * held;
      }
    }
  }
}

/**
 * Backward through `passOn`: undoes the reversal in place, adds to the skip's gradient, and starts v's.
 *
 * @param gh - gradient with respect to h'; on return with respect to y, in the order of time
 * @param gv - written: the part that comes through the skip
 * @param gs - added to
 */
export function passBack(
  shape: NetworkShape,
  { s }: LayerParameters,
  v: Float32Array,
  rows: number,
  reverse: boolean,
  gh: Float32Array,
  gv: Float32Array,
  gs: Float32Array,
): void {
  const { samples, width } = shape;
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < width; m++) {
      const at = (row * width + m) * samples;
      const skip = m * samples;
      if (reverse) gh.subarray(at, at + samples).reverse();
      for (let n = 0; n < samples; n++) {
        const value = v[at + n]!;
        const g = gh[at + n]!;
        if (value > SKIP_LIMIT) {
          gs[skip + n]! += g * SKIP_LIMIT;
          gv[at + n] = 0;
        } else if (value < -SKIP_LIMIT) {
          gs[skip + n]! -= g * SKIP_LIMIT;
          gv[at + n] = 0;
        } else {
          gs[skip + n]! += g * value;
          gv[at + n] = g * s[skip + n]!;
        }
      }
    }
  }
}

/**
 * Backward through `driveLayer`.
 *
 * @param gu - gradient with respect to u, from the twin
 * @param gv - in: the skip's part; on return the whole gradient with respect to v
 * @param gradient - added to
 * @param gh - written when given: gradient with respect to h, rows x channels in x samples
 */
export function driveBack(
  shape: NetworkShape,
  layer: number,
  { a }: LayerParameters,
  h: Float32Array,
  v: Float32Array,
  gu: Float32Array,
  gv: Float32Array,
  rows: number,
  gradient: LayerParameters,
  gh: Float32Array | undefined,
): void {
  const { samples, width } = shape;
  const channels = channelsInto(shape, layer);
  gh?.fill(0, 0, rows * channels * samples);
  for (let row = 0; row < rows; row++) {
    for (let m = 0; m < width; m++) {
      const at = (row * width + m) * samples;
      const bias = m * samples;
      for (let n = 0; n < samples; n++) {
        const value = v[at + n]!;
        if (value <= 1 && value >= -1) gv[at + n]! += gu[at + n]!;
        gradient.b[bias + n]! += gv[at + n]!;
      }
      for (let k = 0; k < channels; k++) {
        const scale = (m * channels + k) * samples;
        const from = (row * channels + k) * samples;
        for (let n = 0; n < samples; n++) gradient.a[scale + n]! += gv[at + n]! * h[from + n]!;
        if (gh) for (let n = 0; n < samples; n++) gh[from + n]! += gv[at + n]! * a[scale + n]!;
      }
    }
  }
}
