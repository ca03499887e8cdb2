import { LEAST_WINDOW } from '@chladni/protocol/board';

/** What a board can take at once, told by hello. */
export interface Limits {
  readonly window: number;
  /** Bytes of a line that are taken from one credit to the next; a part of `window`, so that the host need not wait. */
  readonly creditBytes: number;
  readonly maxLine: number;
  readonly maxRows: number;
  readonly maxSamples: number;
  /** As the two above, for requests that come before the last answer. */
  readonly aheadLine: number;
  readonly aheadSamples: number;
}

/*
 * Bytes of memory, as `npm run bench:firmware` measures them on Espruino 2v29: while a waveform plays, what a line of n
 * characters says takes 0.75 n bytes; while the line is decoded, or the answer encoded, all that is there takes less than
 * 3.3 n. Two waveforms take 4 bytes a sample.
 */

/** Of a request that is held while its waveforms are made. */
export const LINE_BYTES = 0.8;
/** Drive and sense, 2 bytes each. */
export const SAMPLE_BYTES = 4;
/** What every request takes besides. */
export const REQUEST_BYTES = 2500;

/** Part of all memory that stays free: for pieces that cannot be merged, and so that nothing fails for a little more. */
const SPARE = 0.24;
/** Samples a row is thought to have for each character of its line: 3/8, and as many of silence. */
export const SAMPLES_PER_CHARACTER = 0.75;
const MAX_ROWS = 1024;
/**
 * More in a frame gains nothing: this is 62 rows of 196 samples with as much silence, which play for seconds. Waveforms
 * keep 16-bit indices of bytes, so stay below 32,768 samples in any case.
 */
const LONGEST_LINE = 32_768;
const WAVEFORM_SAMPLES = 24_500;
/** Part of the receive queue that holds data: each chunk of 64 has 2 bytes of its own, and other events come too. */
const QUEUE_PART = 0.85;

/** Bytes an evaluate takes besides its line; the answer, made when the line is gone, takes no more than that did. */
export function waveformBytes(samples: number): number {
  return REQUEST_BYTES + samples * SAMPLE_BYTES;
}

/**
 * Limits that follow from the memory free before the first request.
 *
 * @param freeBytes - of the interpreter's variables
 * @param totalBytes - of all variables
 * @param inputBufferBytes - of the receive queue
 */
export function limitsFor(freeBytes: number, totalBytes: number, inputBufferBytes: number): Limits {
  const usable = Math.max(0, freeBytes - totalBytes * SPARE - REQUEST_BYTES);
  const line = Math.floor(usable / (LINE_BYTES + SAMPLE_BYTES * SAMPLES_PER_CHARACTER));
  const maxLine = Math.max(LEAST_WINDOW, Math.min(LONGEST_LINE, line));
  const samples = Math.floor((usable - maxLine * LINE_BYTES) / SAMPLE_BYTES);
  const window = Math.max(LEAST_WINDOW, Math.floor(inputBufferBytes * QUEUE_PART));
  return {
    window,
    creditBytes: window / 2,
    maxLine,
    maxRows: MAX_ROWS,
    maxSamples: Math.min(WAVEFORM_SAMPLES, Math.max(1, samples)),
    aheadLine: 0,
    aheadSamples: 0,
  };
}
