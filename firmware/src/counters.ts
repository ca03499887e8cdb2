/** What status and heartbeat tell; see the message table. */
export interface Counters {
  /** Bytes out of the port, up to the end of the last line. */
  received: number;
  discarded: number;
  badFrames: number;
  replayed: number;
  evaluations: number;
  lostWaveforms: number;
}

export function newCounters(): Counters {
  return {
    received: 0,
    discarded: 0,
    badFrames: 0,
    replayed: 0,
    evaluations: 0,
    lostWaveforms: 0,
  };
}

/** A count as the wire carries it, modulo 2^32. */
export function wrapped(count: number): number {
  return count % 4294967296;
}
