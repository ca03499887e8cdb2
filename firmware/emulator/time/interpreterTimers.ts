/** Shortest interval, milliseconds (TIMER_MIN_INTERVAL in jsutils.h). */
const MIN_INTERVAL_MS = 0.1;

/** One `setTimeout` or `setInterval`. */
interface Timer {
  readonly id: number;
  due: number;
  /** Seconds between firings; undefined for a one-shot timer. */
  interval: number | undefined;
  readonly call: () => void;
}

/** The interpreter's own timers: they run between other work, never in an interrupt. */
export class InterpreterTimers {
  private timers: Timer[] = [];
  private nextId = 1;
  private shots = 0;

  /** @returns the timer's id, from 1 */
  add(now: number, milliseconds: number, repeat: boolean, call: () => void): number {
    const seconds = clampInterval(milliseconds) / 1000;
    const timer = { id: this.nextId++, due: now + seconds, interval: repeat ? seconds : undefined, call };
    if (!repeat) this.shots++;
    this.insert(timer);
    return timer.id;
  }

  remove(id: number): void {
    const index = this.timers.findIndex((timer) => timer.id === id);
    if (index >= 0) this.take(index);
  }

  clear(): void {
    this.timers = [];
    this.shots = 0;
  }

  /** Sets an interval's period from now on. */
  change(id: number, now: number, milliseconds: number): void {
    const index = this.timers.findIndex((timer) => timer.id === id);
    if (index < 0) return;
    const timer = this.take(index);
    const seconds = clampInterval(milliseconds) / 1000;
    timer.due = now + seconds;
    if (timer.interval === undefined) this.shots++;
    else timer.interval = seconds;
    this.insert(timer);
  }

  /** Whether a one-shot timer waits. */
  get hasOneShot(): boolean {
    return this.shots > 0;
  }

  /** Instant of the earliest timer, Infinity without one. */
  get next(): number {
    return this.timers[0]?.due ?? Infinity;
  }

  /**
   * Takes the earliest timer due by `now`; an interval is set again first, to a fixed rate, as the board does.
   *
   * @returns what to call, or undefined when none is due
   */
  takeDue(now: number): (() => void) | undefined {
    const timer = this.timers[0];
    if (timer === undefined || timer.due > now) return undefined;
    this.take(0);
    if (timer.interval !== undefined) {
      timer.due += timer.interval;
      this.insert(timer);
    }
    return timer.call;
  }

  private insert(timer: Timer): void {
    let index = this.timers.length;
    while (index > 0 && this.timers[index - 1]!.due > timer.due) index--;
    this.timers.splice(index, 0, timer);
  }

  private take(index: number): Timer {
    const [timer] = this.timers.splice(index, 1);
    if (timer!.interval === undefined) this.shots--;
    return timer!;
  }
}

function clampInterval(milliseconds: number): number {
  return milliseconds >= MIN_INTERVAL_MS ? milliseconds : MIN_INTERVAL_MS;
}
