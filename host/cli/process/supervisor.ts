/** Signals after which a command saves what it has and ends. SIGQUIT, Ctrl-\, stays what it is: the end at once. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type Signal = (typeof SIGNALS)[number];

/** A second signal that comes sooner is the same one: npm hands on what the terminal has sent to all of its processes. */
const SAME_MS = 150;
/** Time a command may take to hear of a signal: less than the two seconds after which one counts as not heard. */
const HEAR_MS = 1500;

export interface Supervised {
  /** Hands a signal to the thread the command runs in. */
  readonly tell: (signal: Signal) => void;
  /** Whether that thread has taken it, and so is about to end in order. */
  readonly isHeard: () => boolean;
  /** Ends the process at once. `unheard`: because the command did not hear of the signal. */
  readonly end: (signal: Signal, unheard: boolean) => void;
  readonly now: () => number;
  readonly schedule: (milliseconds: number, call: () => void) => void;
}

/**
 * What the main thread does about signals. The command has a thread of its own, so that a signal is heard while that computes: it
 * ends in order when it can, and is ended when it is not heard, or when the signal comes again.
 */
export class Supervisor {
  readonly #supervised: Supervised;
  #firstAt: number | undefined;

  constructor(supervised: Supervised) {
    this.#supervised = supervised;
  }

  take(signal: Signal): void {
    const { tell, isHeard, end, now, schedule } = this.#supervised;
    if (this.#firstAt !== undefined) {
      if (now() - this.#firstAt >= SAME_MS) end(signal, false);
      return;
    }
    this.#firstAt = now();
    tell(signal);
    schedule(HEAR_MS, () => {
      if (!isHeard()) end(signal, true);
    });
  }
}
