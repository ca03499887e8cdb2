/** Bytes of a variable's head, which the waveform's 16-bit index counts in (jstimer.c). */
const VARIABLE_BYTES = 16;

/** One running waveform: samples that move between a buffer and a pin, one every period. */
export interface WaveformJob {
  readonly isOutput: boolean;
  readonly pin: string;
  /** Instant of the first sample, virtual seconds: one period after the start. */
  readonly firstAt: number;
  readonly period: number;
  readonly sampleRateHz: number;
  /** Number of samples; the job repeats without end when `repeats`. */
  readonly samples: number;
  readonly repeats: boolean;
  /** 8 or 16. */
  readonly bits: number;
  /** The whole backing store of the buffer, as the timer sees it. */
  readonly store: Uint8Array | Uint16Array;
  /** Numbers the firmware left on the waveform. */
  readonly tags: WaveformTags;
}

/** What a waveform says about the evaluations in it; see PlayedWaveform. */
export interface WaveformTags {
  readonly evaluation: number | undefined;
  readonly samples: number | undefined;
  readonly stride: number | undefined;
}

/** Instant after which a job that does not repeat is finished. */
export const finishOf = (job: WaveformJob): number =>
  job.repeats ? Infinity : job.firstAt + (job.samples - 1) * job.period;

/** Bytes the timer plays of a buffer of `bytes`: its end is a 16-bit number, so 64 kB and more wrap around to few. */
export function playedBytes(bytes: number): number {
  const end = (bytes + VARIABLE_BYTES) & 0xffff;
  return end > VARIABLE_BYTES ? end - VARIABLE_BYTES : 0;
}

/** Left-aligned 16-bit codes of an output's buffer. */
export function codesOf(job: WaveformJob): Uint16Array {
  const codes = new Uint16Array(job.samples);
  if (job.bits === 16) codes.set(job.store.subarray(0, job.samples));
  else for (let index = 0; index < job.samples; index++) codes[index] = job.store[index]! << 8;
  return codes;
}

/** Puts left-aligned 16-bit codes into an input's buffer. */
export function fillWith(job: WaveformJob, codes: Uint16Array): void {
  const length = Math.min(job.samples, codes.length);
  if (job.bits === 16) job.store.set(codes.subarray(0, length));
  else for (let index = 0; index < length; index++) job.store[index] = codes[index]! >> 8;
}
