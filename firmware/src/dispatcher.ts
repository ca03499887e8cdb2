import { KIND, REFUSAL, bodyOf, wrongField } from '@chladni/protocol/board';
import type { Body } from '@chladni/protocol/board';
import type { Counters } from './counters';
import type { FrameReader } from './frameReader';
import type { AnswerCache } from './replayCache';
import type { HandlerTable, Reply } from './reply';
import type { FieldsOf, RequestTable } from './requestTable';
import { fieldsOf } from './requestTable';
import type { Sender } from './sender';

type Handle = (request: Body, reply: Reply) => void;

/** Version of the protocol and hash of its schema, as this firmware has them. */
export interface Identity {
  readonly protocol: number;
  readonly schema: number;
}

const NONE = -1;
const NOTHING = new Uint8Array(0);

/** Handlers by message id. */
function routesOf(names: readonly string[], handlers: Partial<HandlerTable>): (Handle | undefined)[] {
  const byName = handlers as unknown as Record<string, Handle | undefined>;
  return names.map((name) => byName[name]);
}

/** Carries out the requests that lines hold, each once, and sends the answers. */
export class Dispatcher {
  protected routes: readonly (Handle | undefined)[];
  protected readonly fieldsOf: FieldsOf;
  protected readonly helloId: number;
  /** Sequence number of the request whose answer is still to come, and where it goes. */
  protected pending: number;
  protected pendingReply: Reply | undefined;

  /** @param late - gives the handlers of further requests, when the first of these comes */
  constructor(
    private readonly table: RequestTable,
    handlers: Partial<HandlerTable>,
    private readonly late: () => Partial<HandlerTable>,
    private readonly sender: Sender,
    private readonly cache: AnswerCache,
    private readonly counters: Counters,
    private readonly identity: Identity,
    protected readonly reader: FrameReader,
  ) {
    const names = table.names.split(',');
    this.routes = routesOf(names, handlers);
    this.fieldsOf = fieldsOf(table, 'evaluate');
    this.helloId = names.indexOf('hello');
    this.pending = NONE;
    this.pendingReply = undefined;
  }

  /** Whether every request that came has been answered. */
  isIdle(): boolean {
    return this.pending === NONE;
  }

  /** Answers a request whose handler was broken off. */
  abandon(): void {
    const reply = this.pendingReply;
    if (reply !== undefined) reply.refuse(REFUSAL.OUT_OF_MEMORY, '');
  }

  /**
   * Takes a line. Returns false when it was no frame but may have been one: an empty line means nothing.
   *
   * @param line - gives its text, without the newline: only what is decoded from it is held while a request is carried out
   */
  takeLine(line: () => string): boolean {
    const bytes = this.open(line());
    if (bytes === undefined) return false;
    if (bytes.length > 0 && bytes[0] === KIND.request)
      this.takeRequest(bytes, bytes[1]!, bytes[2]! + bytes[3]! * 256);
    return true;
  }

  /** What the line holds; nothing for an empty line, undefined for any other that is no frame. */
  private open(line: string): Uint8Array | undefined {
    const length = line.length;
    const bytes = length === 0 ? NOTHING : this.reader.open(line);
    if (bytes === undefined) this.counters.badFrames++;
    if (bytes === undefined || length === 0) this.counters.discarded += length + 1;
    return bytes;
  }

  protected takeRequest(bytes: Uint8Array, message: number, sequence: number): void {
    const isHello = message === this.helloId;
    // Sent again while it is being carried out: its answer is on its way.
    if (!isHello && sequence === this.pending) return;
    const kept = isHello ? undefined : this.cache.find(sequence);
    if (kept !== undefined) {
      this.counters.replayed++;
      this.sender.writeLine(kept);
      return;
    }
    if (!isHello && this.pending !== NONE) {
      this.refuse(message, sequence, REFUSAL.BUSY, '');
      return;
    }
    const reply = isHello ? this.replyTo(message, sequence, true) : this.begin(message, sequence);
    try {
      const handle = this.handleOf(message);
      if (handle === undefined) reply.refuse(REFUSAL.UNKNOWN_MESSAGE, '');
      else this.handle(handle, message, bytes, reply);
    } catch (error) {
      reply.refuse(REFUSAL.BOARD_FAULT, String(error).substring(0, 100));
    }
  }

  /** A request is carried out from now on, until its answer. */
  protected begin(message: number, sequence: number): Reply {
    // The host has had the last answer, or it would not ask something else: its memory is of use now.
    this.cache.clear();
    const reply = this.replyTo(message, sequence, false);
    this.pending = sequence;
    this.pendingReply = reply;
    return reply;
  }

  private handleOf(message: number): Handle | undefined {
    if (message < this.routes.length && this.routes[message] === undefined) {
      const late = routesOf(this.table.names.split(','), this.late());
      this.routes = this.routes.map((handle, id) => handle ?? late[id]);
    }
    return this.routes[message];
  }

  private handle(handle: Handle, message: number, bytes: Uint8Array, reply: Reply): void {
    const request = this.reader.read(bytes, this.fieldsOf(message));
    if (request !== undefined) handle(request, reply);
    else this.handleOdd(handle, message, bodyOf(bytes), reply);
  }

  /** Fields in another order, negative or broken numbers, text, or something wrong. */
  private handleOdd(handle: Handle, message: number, body: Body | undefined, reply: Reply): void {
    if (body === undefined) {
      reply.refuse(REFUSAL.BAD_BODY, '');
      return;
    }
    const wrong = wrongField(this.fieldsOf(message), body);
    if (wrong === '') handle(body, reply);
    else reply.refuse(REFUSAL.BAD_FIELD, wrong);
  }

  /**
   * A function of its own, because what it returns lives until the answer and keeps all variables of the function that
   * made it: the frame must not be one of them.
   */
  protected replyTo(message: number, sequence: number, isHello: boolean): Reply {
    let isAnswered = false;
    const answer = (line: string): void => {
      if (isHello) return;
      this.cache.keep(sequence, line);
      // Where the next was begun before this answer, that one is carried out now.
      if (this.pending !== sequence) return;
      this.pending = NONE;
      this.pendingReply = undefined;
    };
    return {
      respond: (body) => {
        if (isAnswered) return;
        answer(this.sender.send(KIND.response, message, sequence, body));
        isAnswered = true;
      },
      refuse: (code, detail) => {
        if (isAnswered) return;
        answer(this.refuse(message, sequence, code, detail));
        isAnswered = true;
      },
    };
  }

  private refuse(message: number, sequence: number, code: number, detail: string): string {
    return this.sender.send(KIND.refusal, message, sequence, {
      code,
      detail,
      protocol: this.identity.protocol,
      schema: this.identity.schema,
    });
  }
}
