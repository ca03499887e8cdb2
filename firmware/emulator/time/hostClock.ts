/** Real time, which an idle board follows. */
export interface HostClock {
  /** Seconds from any fixed instant. */
  now(): number;
  /** Calls `run` once after `seconds`; returns what cancels it. */
  after(seconds: number, run: () => void): () => void;
}

/** The machine's clock. Its timers keep no process alive. */
export const systemClock: HostClock = {
  now: () => performance.now() / 1000,
  after: (seconds, run) => {
    const timer = setTimeout(run, Math.ceil(seconds * 1000));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

interface ManualTimer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that moves only when told to. */
export class ManualClock implements HostClock {
  private seconds = 0;
  private timers: ManualTimer[] = [];

  now(): number {
    return this.seconds;
  }

  after(seconds: number, run: () => void): () => void {
    const timer = { at: this.seconds + seconds, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Timers set and neither run nor cancelled. */
  get pending(): number {
    return this.timers.length;
  }

  /** Moves time on by `seconds`, running the timers due on the way in their order. */
  advance(seconds: number): void {
    const end = this.seconds + seconds;
    let due = this.earliest(end);
    while (due !== undefined) {
      const timer = due;
      this.timers = this.timers.filter((other) => other !== timer);
      this.seconds = Math.max(this.seconds, timer.at);
      timer.run();
      due = this.earliest(end);
    }
    this.seconds = end;
  }

  private earliest(end: number): ManualTimer | undefined {
    return this.timers
      .filter((timer) => timer.at <= end)
      .reduce<ManualTimer | undefined>(
        (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
        undefined,
      );
  }
}
