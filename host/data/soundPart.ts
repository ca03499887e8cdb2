import type { Sound } from '../common/wavFile';
import type { Reading } from './reading';

/** Parts of a sound whose level is compared. */
const MOMENT_SECONDS = 0.01;
/** A moment is loud above this part of the loudest one's level: -20 dB. */
const LOUD = 0.1;

/**
 * The part of a sound that counts: `whole`, all of it; `sound`, from its first loud moment to its last; a number, so
 * many seconds around the middle of that, with silence where the recording has none.
 *
 * A moment is 10 ms; it is loud when its level is more than a tenth of the loudest moment's.
 *
 * @returns without its offset
 */
export function soundPart(sound: Sound, crop: NonNullable<Reading['crop']>): Sound {
  const { channels, sampleRateHz } = centred(sound);
  if (crop === 'whole') return { channels, sampleRateHz };
  const { start, end } = loudPart({ channels, sampleRateHz });
  if (crop === 'sound') return { channels: channels.map((one) => one.slice(start, end)), sampleRateHz };
  const length = Math.max(1, Math.round(crop * sampleRateHz));
  const first = Math.round((start + end - length) / 2);
  return {
    channels: channels.map((one) => Float64Array.from({ length }, (_, i) => one[first + i] ?? 0)),
    sampleRateHz,
  };
}

/** The same sound around 0: each channel without its mean, which is an amplifier's or a converter's offset. */
export function centred({ channels, sampleRateHz }: Sound): Sound {
  return { channels: channels.map((channel) => withoutMean(channel)), sampleRateHz };
}

function withoutMean(samples: Float64Array): Float64Array {
  const first = samples[0] ?? 0;
  // From the first sample, so that a constant becomes exactly 0: the rest of a rounding would count as sound.
  const mean = first + samples.reduce((sum, value) => sum + (value - first), 0) / samples.length;
  return samples.map((value) => value - mean);
}

/** From the first loud moment to the end of the last, in samples; everything where all is silent. */
function loudPart({ channels, sampleRateHz }: Sound): { readonly start: number; readonly end: number } {
  const count = channels[0]!.length;
  const moment = Math.max(1, Math.round(MOMENT_SECONDS * sampleRateHz));
  const energies = new Float64Array(Math.ceil(count / moment));
  for (const channel of channels)
    for (let i = 0; i < count; i++) energies[Math.floor(i / moment)]! += channel[i]! ** 2;
  // The last moment may be shorter than the others.
  energies[energies.length - 1]! *= moment / (count - (energies.length - 1) * moment);
  const least = LOUD ** 2 * energies.reduce((most, energy) => Math.max(most, energy), 0);
  const first = energies.findIndex((energy) => energy > least);
  if (first < 0) return { start: 0, end: count };
  const last = energies.findLastIndex((energy) => energy > least);
  return { start: first * moment, end: Math.min(count, (last + 1) * moment) };
}
