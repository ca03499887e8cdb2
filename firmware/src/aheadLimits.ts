import { LEAST_WINDOW } from '@chladni/protocol/board';
import { LINE_BYTES, REQUEST_BYTES, SAMPLES_PER_CHARACTER, SAMPLE_BYTES } from './limits';
import type { Limits } from './limits';

/**
 * Bytes of memory for each character of a line, where requests may come before the last answer and all are of the longest: one
 * plays, the answer to that before it is made of what was sensed.
 */
const BYTES_PER_CHARACTER = 8.8;
/** Bytes of memory that an answer's making takes for each byte that was sensed. */
export const ANSWER_MEMORY = 3;
/** A line that takes longer for a whole window leaves too little of a silence. */
const WINDOW_SECONDS = 0.01;

/**
 * Limits of requests that come before the last answer, from those of others.
 *
 * @param bytesPerSecond - of the line to the board
 */
export function aheadLimits(
  limits: Limits,
  bytesPerSecond: number,
): Pick<Limits, 'window' | 'creditBytes' | 'aheadLine' | 'aheadSamples'> {
  const usable = limits.maxLine * LINE_BYTES + limits.maxSamples * SAMPLE_BYTES;
  const line = Math.floor((usable - REQUEST_BYTES) / BYTES_PER_CHARACTER);
  const aheadLine = line < LEAST_WINDOW ? 0 : Math.min(limits.maxLine, line);
  const samples = Math.floor(aheadLine * SAMPLES_PER_CHARACTER);
  const window = Math.max(LEAST_WINDOW, Math.min(limits.window, Math.floor(WINDOW_SECONDS * bytesPerSecond)));
  return { window, creditBytes: window / 2, aheadLine, aheadSamples: Math.min(limits.maxSamples, samples) };
}
