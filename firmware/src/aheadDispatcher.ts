import { REFUSAL, bodyOf, isBefore, messageId, wrongField } from '@chladni/protocol/board';
import type { Body, CompactMessage } from '@chladni/protocol/board';
import type { AheadCache } from './aheadCache';
import type { Counters } from './counters';
import type { Identity } from './dispatcher';
import { Dispatcher } from './dispatcher';
import type { FrameReader } from './frameReader';
import type { HandlerTable, Reply } from './reply';
import type { Sender } from './sender';

/** Values of evaluate's `ahead`: when the next request comes. */
const AFTER_ANSWER = 0;
const BEFORE_PLAYING = 1;
const ANY_TIME = 2;

/** A host that is at work on its next request has begun to send it by then, and goes on. */
export const QUIET_MS = 150;

const NONE = -1;

/** What is needed of the board besides. */
export interface WaitMachine {
  setTimeout(this: void, callback: () => void, milliseconds: number): number;
  clearTimeout(this: void, id: number): void;
  /** Bytes taken from the port so far. */
  countTaken(this: void): number;
}

/**
 * Takes an evaluate before the answer to the last. It is read and waits: for that answer, and where the line is to be quiet
 * while it samples, for the request behind it.
 */
export class AheadDispatcher extends Dispatcher {
  private readonly evaluateId: number;
  private held: Body | undefined;
  private heldSequence: number;
  /** The last request that was taken, and what it said of the next. */
  private last: number;
  private ahead: number;
  private timer: number;
  private taken: number;

  constructor(
    messages: readonly CompactMessage[],
    handlers: Partial<HandlerTable>,
    sender: Sender,
    private readonly answers: AheadCache,
    counters: Counters,
    identity: Identity,
    reader: FrameReader,
    private readonly machine: WaitMachine,
  ) {
    super(messages, handlers, sender, answers, counters, identity, reader);
    this.evaluateId = messageId(messages, 'evaluate');
    this.held = undefined;
    this.heldSequence = NONE;
    this.last = NONE;
    this.ahead = AFTER_ANSWER;
    this.timer = NONE;
    this.taken = 0;
  }

  override isIdle(): boolean {
    return this.pending === NONE && this.held === undefined;
  }

  /** Whether the host has asked for requests and answers while a waveform plays. */
  mayDisturb(): boolean {
    return this.ahead === ANY_TIME;
  }

  /** Gives up what waits: the host that sent it is gone. */
  drop(): void {
    this.stopWaiting();
    this.held = undefined;
    this.last = NONE;
    this.ahead = AFTER_ANSWER;
  }

  protected override takeRequest(bytes: Uint8Array, message: number, sequence: number): void {
    if (message !== this.helloId) {
      if (this.held !== undefined && sequence === this.heldSequence) return;
      // Nothing is sent while it samples, unless asked: the host asks again when the next answer is there.
      if (this.pending !== NONE && !this.mayDisturb() && this.answers.find(sequence) !== undefined) return;
      if (this.pending !== sequence && this.answers.find(sequence) === undefined) {
        // What has waited for this is played: the rest of reading needs time, but no quiet.
        if (this.pending === NONE) this.playHeld();
        if (message === this.evaluateId && this.takeEvaluate(bytes, sequence)) return;
        if (this.pending === NONE) this.accept(sequence, AFTER_ANSWER);
      }
    }
    super.takeRequest(bytes, message, sequence);
  }

  /** @returns false when it cannot be taken now, or is not right */
  private takeEvaluate(bytes: Uint8Array, sequence: number): boolean {
    const isBusy = this.pending !== NONE;
    if (isBusy && (this.held !== undefined || this.ahead === AFTER_ANSWER)) return false;
    const fields = this.routes[this.evaluateId]!.fields;
    let request = this.reader.read(bytes, fields);
    if (request === undefined) {
      request = bodyOf(bytes);
      if (request === undefined || wrongField(fields, request) !== '') return false;
    }
    this.accept(sequence, request.ahead as number);
    this.held = request;
    this.heldSequence = sequence;
    if (!isBusy) this.goOn();
    return true;
  }

  /**
   * Of the answers so far the host may lack only the last, where that request said so of this, or was made after it: sent
   * again, two may come in another order.
   */
  private accept(sequence: number, ahead: number): void {
    const mayLack = this.ahead !== AFTER_ANSWER || isBefore(sequence, this.last);
    this.answers.retain(mayLack ? this.last : NONE);
    this.last = sequence;
    this.ahead = ahead;
  }

  protected override begin(message: number, sequence: number): Reply {
    this.pending = sequence;
    return (this.pendingReply = this.watched(this.replyTo(message, sequence, false)));
  }

  /** Goes on when the answer is out. */
  private watched(reply: Reply): Reply {
    return {
      respond: (body) => {
        reply.respond(body);
        this.goOn();
      },
      refuse: (code, detail) => {
        reply.refuse(code, detail);
        this.goOn();
      },
    };
  }

  /** Plays what is held, or waits for what is behind it. */
  private goOn(): void {
    if (this.held === undefined || this.pending !== NONE) return;
    if (this.held.ahead === BEFORE_PLAYING) this.wait();
    else this.playHeld();
  }

  private wait(): void {
    this.stopWaiting();
    this.taken = this.machine.countTaken();
    this.timer = this.machine.setTimeout(this.waiter(), QUIET_MS);
  }

  private waiter(): () => void {
    return () => this.endWait();
  }

  private endWait(): void {
    this.timer = NONE;
    if (this.machine.countTaken() === this.taken) this.playHeld();
    else this.wait();
  }

  private stopWaiting(): void {
    if (this.timer !== NONE) this.machine.clearTimeout(this.timer);
    this.timer = NONE;
  }

  private playHeld(): void {
    const request = this.held;
    if (request === undefined) return;
    this.stopWaiting();
    this.held = undefined;
    const reply: Reply = this.begin(this.evaluateId, this.heldSequence);
    try {
      this.routes[this.evaluateId]!.handle(request, reply);
    } catch (error) {
      reply.refuse(REFUSAL.BOARD_FAULT, String(error).substring(0, 100));
    }
  }
}
