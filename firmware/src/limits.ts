import { LEAST_WINDOW, MAX_LINE } from '@chladni/protocol/board';

/** What a board can take at once, told by hello. */
export interface Limits {
  readonly window: number;
  readonly maxLine: number;
  readonly maxRows: number;
  readonly maxSamples: number;
}

/*
 * Bytes of memory, measured on Espruino 2v29 with 5450 variables of 17 bytes, evaluates of 1 to 9 rows of 196 samples: a
 * line of 4250 characters takes 3.5 bytes a character while it is joined and decoded, and 2.3 while its drive is laid
 * out; two waveforms take 4 bytes a sample.
 */

/** Of a request's line that is still held while its waveform is laid out, and of the answer while it is written. */
const LINE_BYTES = 2.4;
/** Drive and sense, 2 bytes each. */
const SAMPLE_BYTES = 4;
/** What every request takes besides. */
const REQUEST_BYTES = 3000;

/** Part of the free memory that requests may take; the rest is for pieces that cannot be merged. */
const USABLE = 0.7;
/** Samples a row is thought to have for each character of its line: 3/8, and as many of silence. */
const SAMPLES_PER_CHARACTER = 0.75;
/** Waveforms keep 16-bit indices of bytes, so stay below 32,768 samples; the last one is silence. */
const WAVEFORM_SAMPLES = 31_999;
const MAX_ROWS = 1024;
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
 * @param inputBufferBytes - of the receive queue
 */
export function limitsFor(freeBytes: number, inputBufferBytes: number): Limits {
  const usable = Math.max(0, freeBytes * USABLE - REQUEST_BYTES);
  const line = Math.floor(usable / (LINE_BYTES + SAMPLE_BYTES * SAMPLES_PER_CHARACTER));
  const maxLine = Math.max(LEAST_WINDOW, Math.min(MAX_LINE, line));
  const samples = Math.floor((usable - maxLine * LINE_BYTES) / SAMPLE_BYTES);
  return {
    window: Math.max(LEAST_WINDOW, Math.floor(inputBufferBytes * QUEUE_PART)),
    maxLine,
    maxRows: MAX_ROWS,
    maxSamples: Math.min(WAVEFORM_SAMPLES, Math.max(1, samples)),
  };
}
