/**
 * Time a board may need beyond playing: interpreted firmware takes about 16 ms for 196 samples each way. Asking again too
 * soon does no harm, so the first wait is short; giving up too soon would, so the others are ample.
 */
const FIRST_WORK_MS = 500;
const LATER_WORK_MS = 2000;
const WORK_MS_PER_SAMPLE = 0.2;
/** Half of what the slowest link there is carries, an Espruino process on a pty; 115200 baud carries four times that. */
const LINK_BYTES_PER_MS = 2.5;
/** The board's clock may be slow, and its timer's latency adds to each sample. */
const PLAY_RESERVE = 1.1;

/** What a request costs in time. */
export interface Effort {
  /** Time the waveform plays. */
  readonly playSeconds: number;
  /** Samples, of drive and of sense, that the board handles. */
  readonly samples: number;
  /** Bytes of request and answer. */
  readonly bytes: number;
  /** Requests that may have to be carried out before the answer comes. Defaults to 1. */
  readonly requests?: number;
}

/**
 * Milliseconds after which an answer is given up: play time + work + link.
 *
 * @param attempt - which sending of the request it is, from 1
 * @param longestWorkMs - what the board declared in hello; 0 where it declared nothing
 */
export function deadlineMs(
  { playSeconds, samples, bytes, requests = 1 }: Effort,
  attempt: number,
  longestWorkMs = 0,
): number {
  const play = PLAY_RESERVE * 1000 * playSeconds;
  const work = (attempt === 1 ? FIRST_WORK_MS : LATER_WORK_MS) + requests * longestWorkMs;
  return play + work + WORK_MS_PER_SAMPLE * samples + bytes / LINK_BYTES_PER_MS;
}
