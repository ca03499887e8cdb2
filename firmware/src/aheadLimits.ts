import { LEAST_WINDOW } from '@chladni/protocol/board';
import { LINE_BYTES, REQUEST_BYTES, SAMPLES_PER_CHARACTER, SAMPLE_BYTES } from './limits';
import type { Limits } from './limits';

/**
 * Bytes of memory for each character of a line, where requests may come before the last answer and all are of the longest:
 * while one plays, its answer and that before it are kept or made, and the next is decoded.
 */
const BYTES_PER_CHARACTER = 7.3;

/** Limits of requests that come before the last answer, from those of others. */
export function aheadLimits(limits: Limits): Pick<Limits, 'aheadLine' | 'aheadSamples'> {
  const usable = limits.maxLine * LINE_BYTES + limits.maxSamples * SAMPLE_BYTES;
  const line = Math.floor((usable - REQUEST_BYTES) / BYTES_PER_CHARACTER);
  const aheadLine = line < LEAST_WINDOW ? 0 : Math.min(limits.maxLine, line);
  const samples = Math.floor(aheadLine * SAMPLES_PER_CHARACTER);
  return { aheadLine, aheadSamples: Math.min(limits.maxSamples, samples) };
}
