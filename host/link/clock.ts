/** Time as the link needs it; handed in, so that tests own it. */
export interface Clock {
  /** Calls `action` once, `milliseconds` from now; returns what cancels it. */
  schedule(milliseconds: number, action: () => void): () => void;
}

/**
 * The process's own clock. An action runs only after input that had already arrived was dealt with, so that
 * a computation which blocks the process for longer than a deadline does not make the board look silent.
 */
export const systemClock: Clock = {
  schedule(milliseconds, action) {
    let immediate: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => {
      immediate = setImmediate(action);
    }, milliseconds);
    return () => {
      clearTimeout(timer);
      clearImmediate(immediate);
    };
  },
};

/** Resolves after `milliseconds` of the clock. */
export function pause(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(milliseconds, resolve);
  });
}
