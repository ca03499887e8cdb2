import type { ScheduledEvent, VirtualClock } from '../time/virtualClock';

/** Restarts the board when it has not been kicked for a while. */
export class Watchdog {
  private seconds: number | undefined;
  private event: ScheduledEvent | undefined;

  constructor(
    private readonly clock: VirtualClock,
    private readonly onExpired: () => void,
  ) {}

  /** @param seconds - longest time between two kicks; undefined switches it off */
  set(seconds: number | undefined): void {
    this.seconds = seconds;
    this.kick();
  }

  kick(): void {
    if (this.event !== undefined) this.clock.cancel(this.event);
    this.event =
      this.seconds === undefined
        ? undefined
        : this.clock.schedule(this.clock.now + this.seconds, this.onExpired, false);
  }
}
