import type { FlashCut } from './peripherals/flash';

/** What goes wrong, on purpose. All may be changed while the board runs. */
export interface Faults {
  /** The board runs, but nothing it sends arrives. Defaults to false */
  silent?: boolean;
  /** Restarts the board, once, at this virtual instant in seconds. */
  restartAtSeconds?: number;
  /** Restarts the board, once, when it has played this many evaluations, before it learns that they have ended. */
  restartAtEvaluation?: number;
  /** Loses the event of the n-th waveform that ends from now on, counted from 1, outputs and inputs alike. */
  loseFinish?: number;
  /** Cuts power, once, while Storage is written. The board then stays off until `powerOn`. */
  cutPower?: FlashCut;
}
