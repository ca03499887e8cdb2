import { costs } from './costs';
import type { IoQueue } from './peripherals/ioQueue';
import type { InterpreterTimers } from './time/interpreterTimers';
import type { VirtualClock } from './time/virtualClock';

/**
 * The interpreter's idle loop: what has come in, then timers that are due, then queued events, one at a time. Each takes time,
 * and until it is over nothing else runs and input piles up.
 */
export class Interpreter {
  private events: (() => void)[] = [];
  private spent = 0;
  private batch = 0;
  private freeAt = 0;

  /**
   * @param onError - what a call threw
   * @param workFactor - by which what is charged is multiplied
   */
  constructor(
    private readonly clock: VirtualClock,
    private readonly io: IoQueue,
    private readonly timers: InterpreterTimers,
    private readonly onError: (error: unknown) => void,
    private readonly workFactor = 1,
  ) {}

  /** The time as the running program sees it, seconds. */
  get time(): number {
    return this.clock.now + this.spent;
  }

  /** Instant at which the interpreter is ready for more. */
  get busyUntil(): number {
    return this.freeAt;
  }

  /** Makes the running call longer. */
  charge(seconds: number): void {
    this.spent += seconds * this.workFactor;
  }

  /** Puts a call among the events. */
  queue(call: () => void): void {
    this.events.push(call);
  }

  /** Whether something could run now. */
  get hasWork(): boolean {
    return this.events.length > 0 || !this.io.isEmpty || this.timers.next <= this.clock.now;
  }

  /** Does one piece of work. @returns false when there was none */
  step(): boolean {
    const work = this.nextWork();
    if (work === undefined) return false;
    this.perform(work);
    return true;
  }

  /** Runs `call` with its errors reported and its time accounted for. */
  perform(call: () => void): void {
    this.spent = costs.call * this.workFactor;
    try {
      call();
    } catch (error) {
      this.onError(error);
    }
    this.freeAt = this.clock.now + this.spent;
    this.spent = 0;
  }

  private nextWork(): (() => void) | undefined {
    if (this.batch > 0) {
      this.batch--;
      const event = this.io.pop();
      if (event !== undefined) return event;
    }
    const work = this.timers.takeDue(this.clock.now) ?? this.events.shift();
    if (work !== undefined) return work;
    this.batch = this.io.length - 1;
    return this.io.pop();
  }
}
