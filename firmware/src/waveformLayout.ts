import type { Piece, Platform } from '@chladni/protocol/board';
import type { Playback } from './player';

/** Left-aligned code of silence: mid-scale, a tie rounded up. */
export const SILENCE = 0x8000;

/** What puts pieces together natively. */
export type Joiner = Pick<Platform, 'join' | 'toBytes'>;

/** How waveforms are laid out and taken apart. */
export interface WaveformLayout {
  /** Bytes of the output waveform: rows with `settle` of silence between them, and one sample behind the last. */
  layDrive(this: void, playback: Playback): Uint8Array<ArrayBuffer>;
  /** Takes the rows out of the input waveform's bytes, which are not to be used again. */
  takeSense(this: void, bytes: Uint8Array, settle: number, samples: number): Uint8Array;
}

/** Samples of the waveform that plays these rows. One of silence ends it, since the DAC holds the last. */
export function waveformSamples(rows: number, settle: number, samples: number): number {
  return rows * (settle + samples) - settle + 1;
}

function layDrive(platform: Joiner, playback: Playback): Uint8Array<ArrayBuffer> {
  const rowBytes = 2 * playback.samples;
  const drive = playback.drive;
  const end = drive.length;
  const silence = new Uint16Array(playback.settle);
  silence.fill(SILENCE);
  const settle = new Uint8Array(silence.buffer);
  const pieces: Piece[] = [];
  for (let from = 0; from < end; from += rowBytes) {
    if (from > 0) pieces.push(settle);
    pieces.push(drive.subarray(from, from + rowBytes));
  }
  pieces.push(SILENCE & 255, SILENCE >> 8);
  return platform.toBytes(platform.join(pieces));
}

function takeSense(platform: Joiner, bytes: Uint8Array, settle: number, samples: number): Uint8Array {
  const rowBytes = 2 * samples;
  // The last sample is of the silence at the end.
  const end = bytes.length - 2;
  const step = 2 * settle + rowBytes;
  const rows: Piece[] = [];
  for (let from = 0; from < end; from += step) rows.push(bytes.subarray(from, from + rowBytes));
  return platform.toBytes(platform.join(rows));
}

/** By joining pieces: on any board. */
export function joinedLayout(platform: Joiner): WaveformLayout {
  return {
    layDrive: (playback) => layDrive(platform, playback),
    takeSense: (bytes, settle, samples) => takeSense(platform, bytes, settle, samples),
  };
}
