import type { Sound } from '../common/wavFile';
import { spans } from './resample';

/** What of a sound becomes a row of inputs. */
export type SoundRow = (sound: Sound, inputs: number) => Float32Array;

/**
 * Loudness over time: root mean square in equally long parts of the sound, 1 in the loudest.
 *
 * @returns one value a part, 0..1; all 0 for silence
 */
export const envelope: SoundRow = (sound, inputs) => {
  const level = resample(
    mono(sound, (value) => value * value),
    inputs,
  ).map(Math.sqrt);
  const loudest = level.reduce((most, value) => Math.max(most, value), 0);
  return Float32Array.from(level, (value) => (loudest > 0 ? value / loudest : 0));
};

/**
 * The sound itself, resampled by averaging over equally long parts; full scale is its own loudest part.
 *
 * @returns one value a part, 0..1 with 0.5 at rest
 */
export const waveform: SoundRow = (sound, inputs) => {
  const values = resample(
    mono(sound, (value) => value),
    inputs,
  );
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Float32Array.from(values, (value) => (largest > 0 ? 0.5 + value / largest / 2 : 0.5));
};

/** Mean over the channels of what `of` makes of each sample. */
function mono({ channels }: Sound, of: (value: number) => number): Float64Array {
  const mixed = new Float64Array(channels[0]!.length);
  for (const channel of channels) {
    for (let i = 0; i < mixed.length; i++) mixed[i]! += of(channel[i]!) / channels.length;
  }
  return mixed;
}

function resample(values: Float64Array, count: number): Float64Array {
  return Float64Array.from(spans(values.length, count), ({ first, weights }) =>
    weights.reduce((sum, weight, k) => sum + weight * values[first + k]!, 0),
  );
}
