/** Time a board may need beyond playing: interpreted firmware takes about 16 ms for 196 samples each way; ample reserve. */
const WORK_MS = 1000;
const WORK_MS_PER_SAMPLE = 0.2;
/** The slowest link there is, an Espruino process on a pty; 115200 baud carries twice that. */
const LINK_BYTES_PER_MS = 5;
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
}

/** Milliseconds after which an answer is given up: play time + work + link. */
export function deadlineMs({ playSeconds, samples, bytes }: Effort): number {
  const play = PLAY_RESERVE * 1000 * playSeconds;
  return play + WORK_MS + WORK_MS_PER_SAMPLE * samples + bytes / LINK_BYTES_PER_MS;
}
