import { readoutScale, type Parameters } from './parameters';
import { readoutSamples } from './shape';

/**
 * Interleaved readout: logit k sums w h over i = k, k + K, k + 2K, ... within the last K floor(N/K) samples of every channel.
 *
 * @param h - rows x width x samples, of the last layer
 * @param logits - written, rows x classes
 */
export function readOut(parameters: Parameters, h: Float32Array, rows: number, logits: Float32Array): void {
  const { shape, w, t } = parameters;
  const { samples, width, classes } = shape;
  const used = readoutSamples(shape);
  const gain = t[0]! * readoutScale(shape);
  logits.fill(0, 0, rows * classes);
  for (let row = 0; row < rows; row++) {
    const to = row * classes;
    for (let m = 0; m < width; m++) {
      const from = (row * width + m) * samples + samples - used;
      const weight = m * used;
      for (let i = 0, k = 0; i < used; i++) {
        logits[to + k]! += w[weight + i]! * h[from + i]!;
        if (++k === classes) k = 0;
      }
    }
    for (let k = to; k < to + classes; k++) logits[k]! *= gain;
  }
}

/**
 * Backward through `readOut`.
 *
 * @param logits - as `readOut` wrote them
 * @param gLogits - gradient with respect to the logits, rows x classes
 * @param gradient - added to: its w and t
 * @param gh - written: gradient with respect to h
 */
export function readBack(
  parameters: Parameters,
  h: Float32Array,
  logits: Float32Array,
  gLogits: Float32Array,
  rows: number,
  gradient: Parameters,
  gh: Float32Array,
): void {
  const { shape, w, t } = parameters;
  const { samples, width, classes } = shape;
  const used = readoutSamples(shape);
  const gain = t[0]! * readoutScale(shape);
  gh.fill(0, 0, rows * width * samples);
  let gGain = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * classes;
    // The logit is t times a sum: its gradient by t is logit / t, taken through the gain so that t = 0 needs no care.
    for (let k = at; k < at + classes; k++) gGain += gLogits[k]! * (gain === 0 ? 0 : logits[k]! / gain);
    for (let m = 0; m < width; m++) {
      const from = (row * width + m) * samples + samples - used;
      const weight = m * used;
      for (let i = 0, k = 0; i < used; i++) {
        const g = gain * gLogits[at + k]!;
        gradient.w[weight + i]! += g * h[from + i]!;
        gh[from + i] = g * w[weight + i]!;
        if (++k === classes) k = 0;
      }
    }
  }
  gradient.t[0]! += gGain * readoutScale(shape);
}
