import { growth, megabytesInUse } from './memory';

/** What is fuzzed. */
export interface Target {
  readonly name: string;
  /** Sends so many malformed frames, then checks that what is right still comes out right. @throws FuzzFailure */
  burst(count: number): Promise<void>;
  close(): Promise<void>;
}

export interface FuzzResult {
  readonly frames: number;
  readonly seconds: number;
  /** Memory in use after garbage collection, sampled evenly over the run, MB. */
  readonly megabytes: readonly number[];
  readonly growthMegabytes: number;
}

const FRAMES_A_BURST = 50;
const SAMPLES = 20;
/** A collection takes longer than some thousand frames. */
const LEAST_FRAMES_A_SAMPLE = 5000;

/**
 * Malformed frames into a target, in bursts with a check after each.
 *
 * @param now - milliseconds
 * @throws FuzzFailure
 */
export async function fuzz(target: Target, frames: number, now: () => number): Promise<FuzzResult> {
  const started = now();
  const framesASample = Math.max(frames / SAMPLES, LEAST_FRAMES_A_SAMPLE);
  const megabytes: number[] = [];
  for (let sent = 0; sent < frames;) {
    const count = Math.min(FRAMES_A_BURST, frames - sent);
    await target.burst(count);
    sent += count;
    if (sent >= (megabytes.length + 1) * framesASample) megabytes.push(megabytesInUse());
  }
  const seconds = (now() - started) / 1000;
  return { frames, seconds, megabytes, growthMegabytes: growth(megabytes) };
}
