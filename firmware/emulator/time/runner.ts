import type { Interpreter } from '../interpreter';
import type { SerialInput } from '../peripherals/serialInput';
import type { HostClock } from './hostClock';
import type { InterpreterTimers } from './interpreterTimers';
import type { VirtualClock } from './virtualClock';

/** Virtual seconds a board may run ahead after each word from the host; a program that never rests then follows real time. */
const ALLOWANCE_SECONDS = 20;
/** Longest stretch of real time an idle board makes up for, seconds: a machine that slept does not owe hours. */
const MAX_LAG_SECONDS = 60;

export interface RunnerParts {
  readonly clock: VirtualClock;
  readonly hostClock: HostClock;
  /** Time never jumps. */
  readonly isPaced: boolean;
  readonly interpreter: Interpreter;
  readonly timers: InterpreterTimers;
  readonly inputs: readonly SerialInput[];
  /** Whether the board still runs. */
  readonly isAlive: () => boolean;
  /** Called when the interpreter has nothing left to do at the moment. */
  readonly onIdle: () => void;
  /** Called when the board has stopped and its program is unwound. */
  readonly onStopped: () => void;
}

/**
 * Makes time pass. While work, hardware or a one-shot timer is pending, virtual time jumps to what is next; when only intervals
 * remain it follows real time.
 */
export class Runner {
  private running = false;
  private allowance = ALLOWANCE_SECONDS;
  private anchorReal: number;
  private cancelWake: (() => void) | undefined;
  private wakeAt = Infinity;

  constructor(private readonly parts: RunnerParts) {
    this.anchorReal = parts.hostClock.now();
  }

  /** Lets the board run ahead again, as far as the allowance goes. */
  grant(): void {
    this.allowance = ALLOWANCE_SECONDS;
  }

  /** Virtual time, real time since the last run included. */
  catchUp(): void {
    const { clock, hostClock } = this.parts;
    const real = hostClock.now();
    const lag = Math.min(MAX_LAG_SECONDS, real - this.anchorReal);
    this.anchorReal = real;
    if (lag > 0) this.runUntil(clock.now + lag);
  }

  /** Runs until nothing is left for which time may jump. */
  run(): void {
    this.runUntil(this.parts.clock.now);
  }

  /** Stops for good. */
  stop(): void {
    this.cancelWake?.();
    this.cancelWake = undefined;
    this.wakeAt = Infinity;
  }

  private runUntil(followed: number): void {
    if (this.running) return;
    this.running = true;
    try {
      while (this.parts.isAlive() && this.advance(followed));
    } finally {
      this.running = false;
    }
    if (!this.parts.isAlive()) {
      this.parts.onStopped();
      return;
    }
    this.parts.clock.advanceTo(Math.max(followed, this.parts.clock.now));
    this.arm();
  }

  /** One piece of work or one move of time. @returns false when there is nothing to do before real time has passed */
  private advance(followed: number): boolean {
    const { clock, interpreter, inputs, onIdle } = this.parts;
    const { now } = clock;
    for (const input of inputs) input.admit(now);
    const busy = interpreter.busyUntil > now;
    if (!busy && interpreter.step()) return true;
    if (!busy || !interpreter.hasWork) onIdle();
    const next = this.next(busy);
    if (next === Infinity) return false;
    if (next > followed) {
      if (!this.mayJump()) return false;
      this.allowance -= next - now;
    }
    clock.advanceTo(next);
    return true;
  }

  private next(busy: boolean): number {
    const { clock, interpreter, timers, inputs } = this.parts;
    const { now } = clock;
    let next = clock.next;
    if (busy && interpreter.hasWork) next = Math.min(next, interpreter.busyUntil);
    if (timers.next > now) next = Math.min(next, timers.next);
    for (const input of inputs) if (input.nextArrival > now) next = Math.min(next, input.nextArrival);
    return next;
  }

  private mayJump(): boolean {
    const { clock, interpreter, timers, inputs, isPaced } = this.parts;
    if (isPaced || this.allowance <= 0) return false;
    return (
      clock.pulled ||
      timers.hasOneShot ||
      interpreter.hasWork ||
      inputs.some((input) => input.nextArrival < Infinity)
    );
  }

  /** Sees to it that what is due later is run when real time has come so far. */
  private arm(): void {
    const next = this.next(this.parts.interpreter.busyUntil > this.parts.clock.now);
    if (next === Infinity) return;
    const { hostClock } = this.parts;
    const at = hostClock.now() + (next - this.parts.clock.now);
    if (this.wakeAt <= at) return;
    this.cancelWake?.();
    this.wakeAt = at;
    this.cancelWake = hostClock.after(Math.max(0, at - hostClock.now()), () => {
      this.cancelWake = undefined;
      this.wakeAt = Infinity;
      if (this.parts.isAlive()) this.catchUp();
    });
  }
}
