import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock';

interface Timer {
  readonly due: number;
  readonly action: () => void;
}

/** Turns of the event loop that let everything under way settle; nothing in these tests waits for the system. */
const TURNS = 3;

/** Time that passes only when nothing else can happen. Milliseconds. */
export class VirtualClock implements Clock {
  now = 0;
  private readonly timers = new Set<Timer>();
  /** Timers set and cancelled: while that goes on, something is under way. */
  private changes = 0;

  /** @param turns - of the event loop, that let everything under way settle. Defaults to what a port in memory needs */
  constructor(private readonly turns = TURNS) {}

  schedule(milliseconds: number, action: () => void): () => void {
    const timer = { due: this.now + milliseconds, action };
    this.timers.add(timer);
    this.changes += 1;
    return () => {
      this.changes += 1;
      this.timers.delete(timer);
    };
  }

  /** Lets time pass until the promise is settled. */
  async run<T>(promise: Promise<T>): Promise<T> {
    const state = { isSettled: false };
    const settled = () => {
      state.isSettled = true;
    };
    promise.then(settled, settled);
    for (;;) {
      await this.untilQuiet();
      if (state.isSettled) return promise;
      if (!this.step()) throw new Error('Nothing is scheduled, and the promise is not settled');
    }
  }

  /** Lets so many milliseconds pass. */
  async pass(milliseconds: number): Promise<void> {
    await this.run(
      new Promise<void>((resolve) => {
        this.schedule(milliseconds, resolve);
      }),
    );
  }

  private async untilQuiet(): Promise<void> {
    for (let turn = 0; turn < this.turns; turn++) {
      const { changes } = this;
      await nextTurn();
      if (this.changes !== changes) turn = 0;
    }
  }

  private step(): boolean {
    let next: Timer | undefined;
    for (const timer of this.timers) if (next === undefined || timer.due < next.due) next = timer;
    if (next === undefined) return false;
    this.timers.delete(next);
    this.now = Math.max(this.now, next.due);
    next.action();
    return true;
  }
}
