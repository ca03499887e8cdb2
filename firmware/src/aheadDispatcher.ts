import { REFUSAL, bodyOf, isBefore, wrongField } from '@chladni/protocol/board';
import type { Body } from '@chladni/protocol/board';
import type { Requests } from '@chladni/protocol';
import type { AheadCache } from './aheadCache';
import type { Counters } from './counters';
import type { Identity } from './dispatcher';
import { Dispatcher } from './dispatcher';
import type { FrameReader } from './frameReader';
import type { QuietLine } from './quietLine';
import type { HandlerTable, Reply } from './reply';
import type { RequestTable } from './requestTable';
import type { Sender } from './sender';

/** Values of evaluate's `ahead`: when the next request comes. Between them lies 1: while this one plays, in silences. */
const AFTER_ANSWER = 0;
const ANY_TIME = 2;

const NONE = -1;

/** What is needed of the board besides. */
export interface AheadMachine {
  /** What waits to be written is for no host that says hello. */
  readonly line: Pick<QuietLine, 'drop' | 'isUrgent'>;
  /** Whether this can be played before an answer of so many bytes is made: it is right, and there is memory for both. */
  canPlay(this: void, request: Requests['evaluate'], answerBytes: number): boolean;
}

/**
 * Takes an evaluate before the answer to the last. It is read, waits for the end of that one, and is begun before the answer is
 * made, so that the board plays meanwhile.
 */
export class AheadDispatcher extends Dispatcher {
  private readonly evaluateId: number;
  private held: Body | undefined;
  private heldSequence: number;
  /** The last request that was taken, and what it said of the next. */
  private last: number;
  private ahead: number;

  constructor(
    table: RequestTable,
    handlers: Partial<HandlerTable>,
    late: () => Partial<HandlerTable>,
    sender: Sender,
    private readonly answers: AheadCache,
    counters: Counters,
    identity: Identity,
    reader: FrameReader,
    private readonly machine: AheadMachine,
  ) {
    super(table, handlers, late, sender, answers, counters, identity, reader);
    this.evaluateId = table.names.split(',').indexOf('evaluate');
    this.held = undefined;
    this.heldSequence = NONE;
    this.last = NONE;
    this.ahead = AFTER_ANSWER;
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
    this.held = undefined;
    this.last = NONE;
    this.ahead = AFTER_ANSWER;
  }

  protected override takeRequest(bytes: Uint8Array, message: number, sequence: number): void {
    const isHello = message === this.helloId;
    const line = this.machine.line;
    if (isHello) line.drop();
    else {
      if (this.held !== undefined && sequence === this.heldSequence) return;
      // Nothing is sent while it samples, unless asked: the host asks again when the next answer is there.
      if (this.pending !== NONE && !this.mayDisturb() && this.answers.find(sequence) !== undefined) return;
      if (this.pending !== sequence && this.answers.find(sequence) === undefined) {
        if (message === this.evaluateId && this.takeEvaluate(bytes, sequence)) return;
        if (this.pending === NONE) this.accept(sequence, AFTER_ANSWER);
      }
    }
    line.isUrgent = isHello;
    super.takeRequest(bytes, message, sequence);
    line.isUrgent = false;
  }

  /** @returns false when it cannot be taken now, or is not right */
  private takeEvaluate(bytes: Uint8Array, sequence: number): boolean {
    const isBusy = this.pending !== NONE;
    if (isBusy && (this.held !== undefined || this.ahead === AFTER_ANSWER)) return false;
    const fields = this.fieldsOf(this.evaluateId);
    let request = this.reader.read(bytes, fields);
    if (request === undefined) {
      request = bodyOf(bytes);
      if (request === undefined || wrongField(fields, request) !== '') return false;
    }
    this.accept(sequence, request.ahead as number);
    this.held = request;
    this.heldSequence = sequence;
    if (!isBusy) this.playHeld();
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

  /** Begins what is held before the answer is made, or else behind it. */
  private watched(reply: Reply): Reply {
    return {
      respond: (body) => {
        const request = this.held as Requests['evaluate'] | undefined;
        const sense = body.sense as Uint8Array | undefined;
        if (request !== undefined && sense !== undefined && this.machine.canPlay(request, sense.length))
          this.playHeld();
        reply.respond(body);
        if (this.pending === NONE) this.playHeld();
      },
      refuse: (code, detail) => {
        reply.refuse(code, detail);
        if (this.pending === NONE) this.playHeld();
      },
    };
  }

  private playHeld(): void {
    const request = this.held;
    if (request === undefined) return;
    this.held = undefined;
    const reply: Reply = this.begin(this.evaluateId, this.heldSequence);
    try {
      this.routes[this.evaluateId]!(request, reply);
    } catch (error) {
      reply.refuse(REFUSAL.BOARD_FAULT, String(error).substring(0, 100));
    }
  }
}
