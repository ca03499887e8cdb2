import type { Duplex } from 'node:stream';
import type { ArrivedFrame } from '@chladni/protocol';
import {
  EVENTS,
  EXCHANGES,
  KIND,
  decodeEvent,
  decodeRefusal,
  isBefore,
  refusalName,
} from '@chladni/protocol';
import { Arrivals } from './arrivals';
import { Channel } from './channel';
import type { Clock } from './clock';
import type { LinkCounters } from './counters';
import { Credits } from './credits';
import type { Outcome } from './outcome';

/** One sending of a request. */
export interface Asking {
  /** The frame's line, with its newline. */
  readonly line: Buffer;
  /** The message's id. */
  readonly message: number;
  readonly sequence: number;
  /** Milliseconds to wait for the answer, from now. */
  readonly deadlineMs: number;
  /** Begins with a newline, in case the board holds half a line. */
  readonly afterNewline: boolean;
  /** Number of the request before it, where that may have no answer yet: the deadline counts from its end. */
  readonly behind?: number;
}

interface Wait {
  readonly message: number;
  readonly sequence: number;
  readonly line: Buffer;
  /** The line, after a newline where that is needed. */
  bytes: Buffer;
  /** Bytes of it that have been written. */
  offset: number;
  isOver: boolean;
  /** Called when it is over. */
  readonly onOver: (() => void)[];
  /** Times it was sent again before its deadline. */
  hastened: number;
  /** Heartbeats since something of it was written. */
  idleHeartbeats: number;
  settle(outcome: Outcome): void;
}

/**
 * What a heartbeat says while a request is without an answer. `idle`: the board is not at work on it, so the request or its
 * answer is lost. `perhaps idle`: asking again does no harm, but giving up would. `alive`: nothing more than that.
 */
export type HeartbeatMeaning = 'idle' | 'perhaps idle' | 'alive';

/** Requests whose ends are remembered: more than are ever without an answer, and far fewer than there are numbers. */
const REMEMBERED = 8;
const NEWLINE = Buffer.from('\n');
/** Times a request is sent again before its deadline, when there are signs that it or its answer was damaged. */
const MOST_HASTENED = 3;
/** Heartbeats from which it is clear that the board is not at work on a request. */
const IDLE_HEARTBEATS = 2;

function isWritten({ bytes, offset }: Wait): boolean {
  return offset === bytes.length;
}

/**
 * One connection at a time: writes requests within the board's credit and matches answers to them. It knows nothing
 * of trying again. Requests are matched by sequence number, so more than one may be under way.
 */
export class Wire {
  readonly credits = new Credits();
  /** Of the connection there is. */
  readonly arrivals = new Arrivals();
  private channel: Channel | undefined;
  private readonly waits = new Map<number, Wait>();
  private readonly unsent: Wait[] = [];
  private isMidLine = false;
  private wasClosed = false;
  /** Where the first sendings of the last requests ended: an answer may be to that one, though it was sent again. */
  private readonly firstEnds = new Map<number, number>();
  private boots: number | undefined;
  private heartbeatMeaning: HeartbeatMeaning = 'idle';
  /** Newlines put before lines since the last heartbeat: the board counts each as discarded. */
  private newlines = 0;

  /**
   * @param openStream - opens the port; called again after the connection broke
   * @param onRestart - the board's boot count is no longer what `expectBoots` said
   */
  constructor(
    private readonly openStream: () => Promise<Duplex>,
    private readonly clock: Clock,
    private readonly counters: LinkCounters,
    private readonly onRestart: () => void,
  ) {}

  /** Closed for good, by `close`. */
  get isClosed(): boolean {
    return this.wasClosed;
  }

  get isConnected(): boolean {
    return this.channel !== undefined;
  }

  /** @throws ChladniError `PORT_ABSENT`, `PORT_DENIED`, `PORT_BUSY` */
  async connect(): Promise<void> {
    const stream = await this.openStream();
    this.arrivals.restart();
    this.isMidLine = false;
    const channel = new Channel(stream, this.counters, {
      onBytes: (bytes) => {
        this.arrivals.take(bytes);
      },
      onFrame: (frame) => {
        this.arrivals.takeFrame(frame);
        this.takeFrame(frame);
      },
      onDamaged: () => {
        this.takeDamagedAnswer();
      },
      onLost: (cause) => {
        this.channel = undefined;
        this.settleAll({ kind: 'lost', cause });
      },
    });
    if (this.wasClosed) await channel.close();
    else this.channel = channel;
  }

  /** From now on another boot count in a heartbeat is a restart. */
  expectBoots(boots: number, heartbeatMeaning: HeartbeatMeaning): void {
    this.boots = boots;
    this.heartbeatMeaning = heartbeatMeaning;
  }

  /** Writes a request and waits for its answer. Never rejects. */
  ask(asking: Asking): Promise<Outcome> {
    if (this.wasClosed) return Promise.resolve({ kind: 'closed' });
    if (this.channel === undefined) return Promise.resolve({ kind: 'lost', cause: undefined });
    const { line, message, sequence, deadlineMs, afterNewline, behind } = asking;
    return new Promise((resolve) => {
      let cancel = (): void => undefined;
      const begin = (): void => {
        if (wait.isOver) return;
        cancel = this.clock.schedule(deadlineMs, () => {
          wait.settle({ kind: isWritten(wait) ? 'silence' : 'stalled' });
        });
      };
      const wait: Wait = {
        line,
        message,
        sequence,
        bytes: afterNewline || this.isMidLine ? this.afterNewline(line) : line,
        offset: 0,
        isOver: false,
        onOver: [],
        hastened: 0,
        idleHeartbeats: 0,
        settle: (outcome) => {
          if (wait.isOver) return;
          wait.isOver = true;
          cancel();
          if (this.waits.get(sequence) === wait) this.waits.delete(sequence);
          this.pump();
          resolve(outcome);
          for (const call of wait.onOver) call();
        },
      };
      const before = behind === undefined ? undefined : this.waits.get(behind);
      if (before === undefined) begin();
      else before.onOver.push(begin);
      this.waits.set(sequence, wait);
      if (message === EXCHANGES.hello.id) this.putFirst(wait);
      else this.unsent.push(wait);
      this.pump();
    });
  }

  /** Ends every wait and releases the port. */
  async close(): Promise<void> {
    const channel = this.channel;
    this.wasClosed = true;
    this.channel = undefined;
    this.settleAll({ kind: 'closed' });
    await channel?.close();
  }

  /** hello waits for no credit, so not for a request that does either: one that was begun begins again behind it. */
  private putFirst(hello: Wait): void {
    const [begun] = this.unsent;
    if (begun !== undefined && begun.offset > 0) {
      begun.bytes = this.afterNewline(begun.line);
      begun.offset = 0;
    }
    this.unsent.unshift(hello);
  }

  /** Writes what credit allows. */
  private pump(): void {
    for (let wait = this.unsent[0]; wait !== undefined; wait = this.unsent[0]) {
      if (wait.isOver) {
        if (wait.offset > 0) this.isMidLine = true;
        this.unsent.shift();
        continue;
      }
      const length = wait.bytes.length - wait.offset;
      const room = wait.message === EXCHANGES.hello.id ? length : Math.min(length, this.credits.room);
      if (room === 0) return;
      this.write(wait.bytes.subarray(wait.offset, wait.offset + room));
      wait.offset += room;
      wait.idleHeartbeats = 0;
      if (room === length) this.finishWriting(wait);
    }
  }

  private afterNewline(line: Buffer): Buffer {
    this.newlines += 1;
    return Buffer.concat([NEWLINE, line]);
  }

  /** What waits but hello, which is its sender's own affair. */
  private requests(): Wait[] {
    return [...this.waits.values()].filter(({ message }) => message !== EXCHANGES.hello.id);
  }

  /**
   * There are signs that a request or its answer was damaged: sends it again, without waiting for the deadline. Where
   * they deceived, it does no harm: the board ignores what it is carrying out, and carries out nothing twice.
   *
   * @returns false when it cannot be, or has been often enough
   */
  private hasten(wait: Wait): boolean {
    if (wait.hastened === MOST_HASTENED || !isWritten(wait)) return false;
    wait.hastened += 1;
    wait.idleHeartbeats = 0;
    wait.bytes = this.afterNewline(wait.line);
    wait.offset = 0;
    this.counters.retries += 1;
    this.unsent.push(wait);
    this.pump();
    return true;
  }

  /** Sends it again; one for which that was done too often is its sender's affair, at once. */
  private repeat(wait: Wait): void {
    if (isWritten(wait) && !this.hasten(wait)) wait.settle({ kind: 'silence' });
  }

  /** A line that came was damaged: it may have been the next answer. */
  private takeDamagedAnswer(): void {
    const requests = this.requests();
    const first = requests.find((wait) =>
      requests.every((other) => !isBefore(other.sequence, wait.sequence)),
    );
    if (first !== undefined) this.repeat(first);
  }

  /** A request or its answer was damaged on the way. */
  private takeDamage(): void {
    for (const wait of this.requests()) this.repeat(wait);
  }

  /** An answer came. They come in order: one to a request before it has been lost. And the board is at work. */
  private takeOrder(answered: Wait): void {
    for (const wait of this.requests()) {
      wait.idleHeartbeats = 0;
      if (isBefore(wait.sequence, answered.sequence)) this.repeat(wait);
    }
  }

  /** The board sits idle: a board at work sends no heartbeat (but see `HeartbeatMeaning`), and one may have been on its way when the request was. */
  private takeIdleness(): void {
    if (this.heartbeatMeaning === 'alive') return;
    for (const wait of this.requests()) {
      wait.idleHeartbeats += 1;
      if (wait.idleHeartbeats >= IDLE_HEARTBEATS && !this.hasten(wait) && this.heartbeatMeaning === 'idle')
        wait.settle({ kind: isWritten(wait) ? 'silence' : 'stalled' });
    }
  }

  private write(bytes: Buffer): void {
    this.credits.write(bytes.length);
    this.channel?.write(bytes);
  }

  private finishWriting(wait: Wait): void {
    this.unsent.shift();
    this.isMidLine = false;
    if (this.firstEnds.has(wait.sequence)) return;
    this.firstEnds.set(wait.sequence, this.credits.written);
    const [oldest] = this.firstEnds.keys();
    if (this.firstEnds.size > REMEMBERED) this.firstEnds.delete(oldest!);
  }

  private takeFrame(frame: ArrivedFrame): void {
    if (frame.kind === KIND.event) this.takeEvent(frame);
    else if (frame.kind === KIND.response || frame.kind === KIND.refusal) this.takeAnswer(frame);
  }

  private takeAnswer({ kind, message, sequence, body }: ArrivedFrame): void {
    if (kind === KIND.refusal && message === EXCHANGES.hello.id) this.takeHeld(body);
    const wait = this.waits.get(sequence);
    if (wait?.message !== message) {
      this.counters.staleAnswers += 1;
      return;
    }
    const end = this.firstEnds.get(sequence);
    if (end !== undefined) this.credits.takenUpTo(end);
    this.takeOrder(wait);
    if (kind === KIND.response) {
      wait.settle({ kind: 'response', body });
      return;
    }
    const decoded = decodeRefusal(body);
    const refusal =
      'values' in decoded ? decoded.values : { code: 0, detail: 'unreadable', protocol: 0, schema: 0 };
    wait.settle({ kind: 'refusal', refusal });
  }

  /** A hello that is refused as BUSY, whatever its number: the other end has another client. */
  private takeHeld(body: Uint8Array): void {
    const refusal = decodeRefusal(body);
    if (!('values' in refusal) || refusalName(refusal.values.code) !== 'BUSY') return;
    this.settleAll({ kind: 'held', detail: refusal.values.detail });
  }

  private takeEvent({ message, body }: ArrivedFrame): void {
    if (message === EVENTS.credit.id) {
      const credit = decodeEvent('credit', body);
      if (!('values' in credit)) return;
      this.credits.grant(credit.values.received);
      this.pump();
    } else if (message === EVENTS.heartbeat.id) {
      const heartbeat = decodeEvent('heartbeat', body);
      if ('values' in heartbeat) this.takeHeartbeat(heartbeat.values);
    } else if (message === EVENTS.damaged.id) {
      const damaged = decodeEvent('damaged', body);
      if (!('values' in damaged)) return;
      this.takeDiscarded(damaged.values.discarded);
      this.takeDamage();
    }
  }

  private takeHeartbeat({ boots, discarded }: { boots: number; discarded: number }): void {
    const isDamage = this.takeDiscarded(discarded);
    if (this.boots === undefined) return;
    if (this.boots === boots) {
      this.takeIdleness();
      if (isDamage) this.takeDamage();
      return;
    }
    this.boots = undefined;
    this.onRestart();
    // hello asks whoever is there now, so a restart does not spoil it.
    for (const wait of [...this.waits.values()])
      if (wait.message !== EXCHANGES.hello.id) wait.settle({ kind: 'restarted' });
  }

  /** Whether the board has discarded more than the newlines it was sent. */
  private takeDiscarded(discarded: number): boolean {
    const added = (discarded - this.counters.boardDiscardedBytes) | 0;
    const isDamage = added > this.newlines;
    this.counters.boardDiscardedBytes = discarded;
    this.newlines = 0;
    return isDamage;
  }

  private settleAll(outcome: Outcome): void {
    for (const wait of [...this.waits.values()]) wait.settle(outcome);
  }
}
