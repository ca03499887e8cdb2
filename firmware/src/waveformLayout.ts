import type { Playback } from './player';

/** Left-aligned code of silence: mid-scale, a tie rounded up. */
export const SILENCE = 0x8000;

/** Samples of the waveform that plays these rows. One of silence ends it, since the DAC holds the last. */
export function waveformSamples(rows: number, settle: number, samples: number): number {
  return rows * (settle + samples) + 1;
}

/** Lays rows into the output waveform's bytes, which hold silence throughout. */
export function layDrive(bytes: Uint8Array, playback: Playback): void {
  const rowBytes = 2 * playback.samples;
  const strideBytes = 2 * playback.settle + rowBytes;
  const drive = playback.drive;
  let to = 2 * playback.settle;
  for (let from = 0; from < drive.length; from += rowBytes) {
    bytes.set(drive.subarray(from, from + rowBytes), to);
    to += strideBytes;
  }
}

/** Takes the rows out of the input waveform's bytes. */
export function takeSense(bytes: Uint8Array, rows: number, settle: number, samples: number): Uint8Array {
  const rowBytes = 2 * samples;
  const sense = new Uint8Array(rows * rowBytes);
  let from = 2 * settle;
  for (let to = 0; to < sense.length; to += rowBytes) {
    sense.set(bytes.subarray(from, from + rowBytes), to);
    from += 2 * settle + rowBytes;
  }
  return sense;
}
