/** Rows to be played as one waveform: settle, row, settle, row, and so on. */
export interface Playback {
  /** Number of the first row's evaluation. */
  readonly first: number;
  readonly rows: number;
  readonly samples: number;
  /** Samples of silence before each row. */
  readonly settle: number;
  readonly rateHz: number;
  /** rows x samples codes, 16 bit, left-aligned, little-endian. */
  readonly drive: Uint8Array;
}

/** What came of it. */
export interface Listener {
  /** @param sense - codes as in `Playback.drive` */
  played(this: void, sense: Uint8Array, slipUs: number): void;
  /** @param code - of `REFUSAL` */
  failed(this: void, code: number): void;
}

/** Plays rows on what a board is wired to. */
export interface Player {
  /** False while something plays. */
  isIdle(): boolean;
  /** To be called while idle. The drive is not looked at after the call. */
  play(playback: Playback, listener: Listener): void;
}
