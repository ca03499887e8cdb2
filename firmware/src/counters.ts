/** What status and heartbeat tell; see the message table. */
export interface Counters {
  /** Bytes out of the port. */
  received: number;
  /** Of them, those in lines that have ended or were skipped. */
  parsed: number;
  discarded: number;
  badFrames: number;
  replayed: number;
  evaluations: number;
  lostWaveforms: number;
}

export function newCounters(): Counters {
  return {
    received: 0,
    parsed: 0,
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
