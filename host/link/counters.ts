import type { ChannelCounters } from './channel';

/** What has happened on a link since it was opened. */
export interface LinkCounters extends ChannelCounters {
  /** Requests answered. */
  exchanges: number;
  /** Requests sent again. */
  retries: number;
  /** Times the two sides were put in step again by hello. */
  resyncs: number;
  /** Restarts of the board that were noticed. */
  restarts: number;
  /** Times the port had to be opened again. */
  reconnects: number;
  /** Frames of rows that were played, and the rows in them. */
  playedFrames: number;
  playedRows: number;
  /** Answers nobody waited for any more. */
  staleAnswers: number;
  /** Bytes the board says it discarded since its start, as of its last heartbeat or status. */
  boardDiscardedBytes: number;
}

export function newCounters(): LinkCounters {
  return {
    sentBytes: 0,
    receivedBytes: 0,
    discardedBytes: 0,
    badFrames: 0,
    exchanges: 0,
    retries: 0,
    resyncs: 0,
    restarts: 0,
    reconnects: 0,
    playedFrames: 0,
    playedRows: 0,
    staleAnswers: 0,
    boardDiscardedBytes: 0,
  };
}
