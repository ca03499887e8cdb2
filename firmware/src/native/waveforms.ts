import type { WaveformLayout } from '../waveformLayout';
import { waveformSamples } from '../waveformLayout';
import type { Kernels } from './kernels';

/** What layDrive and takeSense call the shape of a row. */
function shapeOf(settle: number, samples: number): number {
  return settle | (samples << 16);
}

/** @param plain - does it where memory is in pieces */
export function nativeLayout(kernels: Kernels, plain: WaveformLayout): WaveformLayout {
  const addressOf = kernels.addressOf;
  return {
    layDrive: (playback) => {
      const rows = playback.rows;
      const settle = playback.settle;
      const samples = playback.samples;
      const waveform = new Uint8Array(2 * waveformSamples(rows, settle, samples));
      const to = addressOf(waveform, true);
      const from = addressOf(playback.drive, true);
      if (to === 0 || from === 0) return plain.layDrive(playback);
      kernels.layDrive(to, from, rows, shapeOf(settle, samples));
      return waveform;
    },
    takeSense: (waveform, settle, samples) => {
      const at = addressOf(waveform, true);
      if (at === 0) return plain.takeSense(waveform, settle, samples);
      const rows = (waveform.length / 2 - 1 + settle) / (settle + samples);
      kernels.takeSense(at, at, rows, shapeOf(settle, samples));
      return waveform.subarray(0, 2 * rows * samples);
    },
  };
}

/** The upper 8 bits of each code; undefined where memory is in pieces. */
export function nativeUpperBytes(kernels: Kernels, codes: ArrayLike<number>): Uint8Array | undefined {
  const bytes = new Uint8Array(codes.length);
  const to = kernels.addressOf(bytes, true);
  const from = kernels.addressOf(codes, true);
  if (to === 0 || from === 0) return undefined;
  kernels.takeUpper(to, from, codes.length);
  return bytes;
}
