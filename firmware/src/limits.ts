import { LEAST_WINDOW, MAX_LINE } from '@chladni/protocol/board';

/** What a board can take at once, told by hello. */
export interface Limits {
  readonly window: number;
  readonly maxLine: number;
  readonly maxRows: number;
  readonly maxSamples: number;
}

/** Waveforms keep 16-bit indices of bytes, so stay below 32,768 samples; the last one is silence. */
const WAVEFORM_SAMPLES = 31_999;
const MAX_ROWS = 1024;

/** Part of the free memory that requests may take; the rest is the interpreter's, for calls and what it cannot merge. */
const USABLE = 0.8;
/**
 * Bytes a character of a request's line takes while it is decoded: twice in pieces (strings of 12 bytes to a variable of
 * 16), once as bytes, and once more as a line to compare with.
 */
const LINE_BYTES = 5;
/** Of the above, what is still held while the waveform is laid out. */
const HELD_BYTES = 4;
/** Drive and sense, 2 bytes each. */
const SAMPLE_BYTES = 4;
/** Part of the receive queue that holds data: each chunk of 64 has 2 bytes of its own, and other events come too. */
const QUEUE_PART = 0.85;

/**
 * Limits that follow from the memory free before the first request.
 *
 * @param freeBytes - of the interpreter's variables
 * @param inputBufferBytes - of the receive queue
 */
export function limitsFor(freeBytes: number, inputBufferBytes: number): Limits {
  const usable = freeBytes * USABLE;
  const line = Math.min(MAX_LINE, Math.floor(usable / (2 * LINE_BYTES)));
  const samples = Math.floor((usable - line * HELD_BYTES) / SAMPLE_BYTES);
  return {
    window: Math.max(LEAST_WINDOW, Math.floor(inputBufferBytes * QUEUE_PART)),
    maxLine: Math.max(LEAST_WINDOW, line),
    maxRows: MAX_ROWS,
    maxSamples: Math.min(WAVEFORM_SAMPLES, Math.max(1, samples)),
  };
}
