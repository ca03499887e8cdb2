import { inspect } from 'node:util';
import { EVENTS, EXCHANGES, KIND, REFUSAL_FIELDS, packBody, schemaHash } from '@chladni/protocol';
import type { Fields, Responses } from '@chladni/protocol';
import { ManualClock, VirtualBoard, boardById, wire } from '@chladni/firmware';
import type { Random } from '../../common/random';
import { BoardModel } from './boardModel';
import { FuzzFailure } from './failure';
import { Malformer, randomBytes, seal, validRequest } from './malforming';
import type { Again, Expected } from './reactions';
import {
  LineJoiner,
  afterNewlines,
  firstWrongField,
  readBody,
  readFrame,
  type ReadFrame,
  type ReadValue,
} from './reading';

const BOARD = 'stm32f4discovery';
/** Virtual seconds a waveform may take: the slowest rate, the longest wave. */
const PATIENCE_SECONDS = 400;
/** Answers that a board keeps, at most. */
const KEPT = 2;
const events: readonly { readonly id: number; readonly fields: Fields }[] = Object.values(EVENTS);
const exchanges: readonly { readonly id: number; readonly response: Fields }[] = Object.values(EXCHANGES);

/** The firmware as it is built, on an emulated board whose pins are joined, under malformed frames. */
export class BoardTarget {
  readonly name = 'firmware';
  readonly malformer: Malformer;
  private readonly clock = new ManualClock();
  private readonly board: VirtualBoard;
  private readonly model: BoardModel;
  private readonly toBoard = new LineJoiner();
  private readonly fromBoard = new LineJoiner();
  private readonly expected: (Expected | Again)[] = [];
  /** Lines the board has sent; looked at later, since an error thrown in its midst would be the firmware's to catch. */
  private answers: Buffer[] = [];
  /** The last answers, by sequence number. */
  private readonly kept = new Map<number, Buffer>();
  private unsent: Buffer[] = [];
  private lastSent: Buffer = Buffer.alloc(0);

  /** @param bundle - the code that is built for the board */
  constructor(
    private readonly random: Random,
    bundle: string,
  ) {
    this.board = new VirtualBoard({ board: boardById(BOARD)!, bundle, world: wire, clock: this.clock });
    let greeting = Buffer.alloc(0);
    const stopListening = this.board.onOutput((bytes) => (greeting = Buffer.concat([greeting, bytes])));
    this.board.boot();
    this.clock.advance(1);
    greeting = Buffer.alloc(0);
    const hello = packBody({ nonce: 0, protocol: 1, schema: schemaHash() });
    this.board.write(
      Buffer.concat([Buffer.from('\n'), seal(KIND.request, EXCHANGES.hello.id, 1, hello), Buffer.from('\n')]),
    );
    stopListening();
    const info = this.helloOf(greeting);
    this.model = new BoardModel(info);
    this.model.tally.discarded = 1;
    this.malformer = new Malformer(random, validRequest, info.maxLine);
    this.board.onOutput((bytes) => this.fromBoard.take(bytes).forEach((line) => this.answers.push(line)));
  }

  /** Sends a burst of malformed frames, then asks for what must come out right. @throws FuzzFailure */
  burst(count: number): Promise<void> {
    for (let made = 0; made < count;) {
      const bytes = this.malformer.next();
      // Another message's valid request may change what the board is: those are for its own tests.
      if (
        this.toBoard.peek(Buffer.concat([bytes, Buffer.from('\n')])).some((line) => this.model.isBeyond(line))
      )
        continue;
      this.send(bytes);
      made += 1;
    }
    this.check();
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.board.powerCut();
    return Promise.resolve();
  }

  /** The board must be in order: a new hello, an echo, an evaluation and the counters. */
  private check(): void {
    this.send(Buffer.from('\n'));
    const first = this.random.integer(0xfff0);
    const drive = randomBytes(this.random, 2 * 8);
    const evaluation = { first, rows: 2, samples: 4, settle: 3, rateHz: 8000, ahead: 0, drive };
    this.ask(EXCHANGES.hello.id, first, { nonce: first, protocol: 1, schema: schemaHash() });
    this.ask(EXCHANGES.echo.id, first + 1, { data: randomBytes(this.random, 50) });
    this.ask(EXCHANGES.evaluate.id, first + 2, evaluation);
    this.ask(EXCHANGES.status.id, first + 3, {});
    this.flush();
    if (this.board.lastError !== undefined)
      throw this.failure(`the firmware failed: ${inspect(this.board.lastError)}`);
  }

  private ask(message: number, sequence: number, body: Parameters<typeof packBody>[0]): void {
    this.send(Buffer.concat([seal(KIND.request, message, sequence, packBody(body)), Buffer.from('\n')]));
  }

  private send(bytes: Buffer): void {
    for (const piece of afterNewlines(bytes)) {
      this.unsent.push(piece);
      for (const line of this.toBoard.take(piece)) {
        const reaction = this.model.take(line);
        if (reaction === undefined) continue;
        this.expected.push(reaction);
        // While a waveform plays, whatever else comes is refused: what follows waits for its end.
        if ('message' in reaction && reaction.message === EXCHANGES.evaluate.id) this.flush();
      }
    }
  }

  /** Writes what is waiting, and awaits every answer. */
  private flush(): void {
    this.lastSent = Buffer.concat(this.unsent);
    this.unsent = [];
    this.board.write(this.lastSent);
    this.takeAnswers();
    for (let waited = 0; this.expected.length > 0; waited += 1) {
      if (waited >= PATIENCE_SECONDS)
        throw this.failure(`no answer, expected ${JSON.stringify(this.expected[0])}`);
      this.clock.advance(1);
      this.takeAnswers();
    }
  }

  private takeAnswers(): void {
    for (const line of this.answers.splice(0)) this.takeAnswer(line);
  }

  private takeAnswer(line: Buffer): void {
    const frame = readFrame(line);
    if (frame === undefined) throw this.failure(`the board sent no frame: ${line.toString('latin1')}`);
    if (frame.kind === KIND.event) {
      const fields = events.find(({ id }) => id === frame.message)?.fields;
      this.read(fields, frame.body, 'an event');
      return;
    }
    const expected = this.expected.shift();
    if (expected === undefined) throw this.failure(`an answer nobody expects: ${line.toString('latin1')}`);
    if ('again' in expected) {
      if (this.kept.get(expected.again)?.equals(line) !== true)
        throw this.failure('the answer kept is not the one sent again');
      return;
    }
    if (expected.isKept) this.keep(expected.sequence, line);
    const { refusal } = expected;
    const isRight =
      frame.kind === (refusal ? KIND.refusal : KIND.response) &&
      frame.message === expected.message &&
      frame.sequence === expected.sequence;
    if (!isRight) throw this.failure(`answered by ${describe(frame)}, expected ${JSON.stringify(expected)}`);
    const response = exchanges.find(({ id }) => id === frame.message)?.response;
    const body = this.read(refusal ? REFUSAL_FIELDS : response, frame.body, 'an answer');
    for (const [name, value] of Object.entries(refusal ?? expected.values ?? {}))
      if (!isSame(body.get(name), value))
        throw this.failure(
          `${describe(frame)} has ${name} ${String(body.get(name))}, expected ${String(value)}`,
        );
  }

  private keep(sequence: number, line: Buffer): void {
    this.kept.delete(sequence);
    this.kept.set(sequence, Buffer.from(line));
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT) this.kept.delete(oldest!);
  }

  private read(fields: Fields | undefined, bytes: Uint8Array, what: string): ReadonlyMap<string, ReadValue> {
    const body = readBody(bytes);
    if (fields === undefined || body === undefined || firstWrongField(fields, body) !== '')
      throw this.failure(`${what} of the board is not what the specification says`);
    return body;
  }

  private helloOf(greeting: Buffer): Responses['hello'] {
    const frames = new LineJoiner().take(greeting).map((line) => readFrame(line));
    const frame = frames.find((one) => one?.kind === KIND.response);
    if (frame === undefined) throw this.failure('the board does not say hello');
    return Object.fromEntries(this.read(EXCHANGES.hello.response, frame.body, 'hello')) as Responses['hello'];
  }

  private failure(message: string): FuzzFailure {
    return new FuzzFailure(`firmware: ${message}`, this.lastSent);
  }
}

function describe({ kind, message, sequence, body }: ReadFrame): string {
  return `kind ${kind}, message ${message}, sequence ${sequence}, body ${Buffer.from(body).toString('hex')}`;
}

function isSame(found: ReadValue | undefined, expected: ReadValue): boolean {
  if (found instanceof Uint8Array && expected instanceof Uint8Array)
    return Buffer.from(found).equals(expected);
  return found === expected;
}
