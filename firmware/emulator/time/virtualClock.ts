/** Something the hardware will do by itself. */
export interface ScheduledEvent {
  readonly at: number;
  /** Whether virtual time may jump ahead for it; false for what merely lurks, such as a watchdog. */
  readonly pulls: boolean;
  readonly run: () => void;
}

/** Virtual seconds since the board was first powered, and what is due in them. */
export class VirtualClock {
  private readonly events: ScheduledEvent[] = [];
  private pulling = 0;
  private seconds = 0;

  get now(): number {
    return this.seconds;
  }

  /** Runs `run` at `at`, or at the next advance when that is past. Events of one instant run in the order given. */
  schedule(at: number, run: () => void, pulls = true): ScheduledEvent {
    const event: ScheduledEvent = { at: Math.max(at, this.seconds), pulls, run };
    let index = this.events.length;
    while (index > 0 && this.events[index - 1]!.at > event.at) index--;
    this.events.splice(index, 0, event);
    if (pulls) this.pulling++;
    return event;
  }

  cancel(event: ScheduledEvent): void {
    const index = this.events.indexOf(event);
    if (index >= 0) this.remove(index);
  }

  /** Forgets everything that is due; time goes on. */
  clear(): void {
    this.events.length = 0;
    this.pulling = 0;
  }

  /** Instant of the earliest event, Infinity without one. */
  get next(): number {
    return this.events[0]?.at ?? Infinity;
  }

  /** Whether any event waits for which time may jump. */
  get pulled(): boolean {
    return this.pulling > 0;
  }

  /** Moves time to `at`, running what is due on the way, each at its own instant. */
  advanceTo(at: number): void {
    let first = this.events[0];
    while (first !== undefined && first.at <= at) {
      this.remove(0);
      this.seconds = Math.max(this.seconds, first.at);
      first.run();
      first = this.events[0];
    }
    this.seconds = Math.max(this.seconds, at);
  }

  private remove(index: number): void {
    if (this.events[index]!.pulls) this.pulling--;
    this.events.splice(index, 1);
  }
}
