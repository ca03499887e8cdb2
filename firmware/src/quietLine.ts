import type { SerialPort } from './espruino';
import { FOREVER } from './timedPlayer';

/** In which a host has dealt with what it was sent, and answered. */
const REACTION_SECONDS = 0.003;
/** Pieces of a line shorter than this are not worth a silence. */
const LEAST_PIECE = 64;

const NONE = -1;

/** What is needed of the board besides. */
export interface QuietMachine {
  setTimeout(this: void, callback: () => void, milliseconds: number): number;
  getTime(this: void): number;
  /** Bytes taken from the port so far. */
  countTaken(this: void): number;
  /** Seconds of silence from now; below 0: there is none, and the next is as far away. */
  silence(this: void): number;
  /** Tells the host, here, how many bytes have been taken. */
  sendCredit(this: void, received: number): void;
}

/** How fast the line is: bytes a second from the board and to it. */
export interface LineRates {
  readonly out: number;
  readonly in: number;
}

/**
 * Keeps the line quiet while rows are sensed. What is to be written waits for silence, a long line in pieces; and credit is given
 * when there is silence enough for all that the host may send on it. Few functions: each takes memory.
 */
export class QuietLine {
  /** Whether what is written waits for no silence: an answer to hello, from a host that knows nothing of what is played. */
  isUrgent: boolean;
  private waiting: string[];
  /** Characters of the first of them that have been written. */
  private offset: number;
  /** When the line will have carried what has been written. */
  private freeAt: number;
  private timer: number;
  private told: number;
  private isCreditDue: boolean;

  /** @param limits - of them, `window`; read when needed */
  constructor(
    private readonly port: Pick<SerialPort, 'write'>,
    private readonly rates: LineRates,
    private readonly limits: { readonly window: number },
    private readonly machine: QuietMachine,
  ) {
    this.isUrgent = false;
    this.waiting = [];
    this.offset = 0;
    this.freeAt = 0;
    this.timer = NONE;
    this.told = 0;
    this.isCreditDue = false;
  }

  write(text: string): void {
    // Most is written while nothing plays, where each call counts.
    if (this.waiting.length === 0 && (this.isUrgent || this.machine.silence() >= FOREVER)) {
      this.port.write(text);
      return;
    }
    this.waiting.push(text);
    this.flush();
  }

  /** Credit is due: the host may be waiting for room. As much is given as the silence has room for. */
  giveCredit(): void {
    this.isCreditDue = true;
    // Not into a line that has been begun; who waits for it sends nothing before.
    if (this.waiting.length === 0) {
      const seconds = this.machine.silence() - REACTION_SECONDS;
      const lacking = Math.max(0, this.limits.window - Math.max(0, Math.floor(seconds * this.rates.in)));
      const received = this.machine.countTaken() - lacking;
      if (lacking === 0 || (lacking < this.limits.window && received > this.told)) {
        this.told = received;
        this.isUrgent = true;
        this.machine.sendCredit(received);
        this.isUrgent = false;
      }
      this.isCreditDue = lacking > 0;
    }
    if (this.isCreditDue) this.arm();
  }

  /** Gives up what waits; the line that was being written is ended. */
  drop(): void {
    if (this.offset > 0) this.port.write('\n');
    this.waiting = [];
    this.offset = 0;
  }

  /** Writes what there is room for, so that what the host sends on it ends before the silence does. */
  private flush(): void {
    while (this.waiting.length > 0) {
      const text = this.waiting[0]!;
      const left = text.length - this.offset;
      const now = this.machine.getTime();
      this.freeAt = Math.max(now, this.freeAt);
      const answer = REACTION_SECONDS + this.limits.window / this.rates.in;
      const seconds = this.machine.silence() - (this.freeAt - now) - answer;
      const count = Math.min(left, Math.floor(seconds * this.rates.out));
      if (count < Math.min(left, LEAST_PIECE)) {
        this.arm();
        return;
      }
      this.freeAt += count / this.rates.out;
      this.port.write(count < text.length ? text.substring(this.offset, this.offset + count) : text);
      this.offset = count < left ? this.offset + count : 0;
      if (count === left) this.waiting.shift();
    }
  }

  /** Goes on in the next silence. */
  private arm(): void {
    if (this.timer !== NONE) return;
    const silence = this.machine.silence();
    // In a silence that is too short there is nothing to be done: the timer is set again when it has passed.
    const seconds = silence > 0 ? silence + REACTION_SECONDS : -silence;
    this.timer = this.machine.setTimeout(() => {
      this.timer = NONE;
      this.flush();
      if (this.isCreditDue) this.giveCredit();
    }, seconds * 1000);
  }
}
