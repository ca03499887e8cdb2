import {
  EXCHANGES,
  KIND,
  PROTOCOL_VERSION,
  schemaHash,
  type Fields,
  type Responses,
} from '@chladni/protocol';
import { refusalOf, type Expected, type Reaction } from './reactions';
import { firstWrongField, readBody, readFrame, type ReadFrame, type ReadValue, type Tally } from './reading';

type ReadBody = ReadonlyMap<string, ReadValue>;
type Result = Pick<Expected, 'refusal' | 'values'>;

const exchanges: readonly (readonly [string, { readonly id: number; readonly request: Fields }])[] =
  Object.entries(EXCHANGES);
/** Bits of a code that a wire from a 12-bit DAC to a 12-bit ADC carries. */
const WIRED_BITS = 0xfff0;

/** What a board that keeps to docs/protocol.md does about each line, as far as it can be told beforehand. */
export class BoardModel {
  readonly tally: Tally = { discarded: 0, badFrames: 0 };
  replayed = 0;
  evaluations = 0;
  /** Bytes of lines that have ended. */
  private received = 0;
  private nonce: number | undefined;
  /** Sequence numbers of the answers that are kept: two where a request may come before the last answer. */
  private kept: number[] = [];
  private last = { sequence: -1, ahead: 0 };

  constructor(private readonly hello: Responses['hello']) {
    this.received = hello.received;
    this.nonce = hello.nonce;
  }

  /** A request that would be carried out and is none of those told here: it may change what the board is. */
  isBeyond(line: Buffer): boolean {
    const frame = readFrame(line);
    if (frame?.kind !== KIND.request) return false;
    const named = exchanges.find(([, { id }]) => id === frame.message);
    if (named === undefined || Object.hasOwn(this.handlers, named[0])) return false;
    const body = readBody(frame.body);
    return body !== undefined && firstWrongField(named[1].request, body) === '';
  }

  /** @param line - without its newline */
  take(line: Buffer): Reaction {
    this.received += line.length + 1;
    const frame = line.length > this.hello.maxLine ? undefined : readFrame(line);
    if (frame === undefined) {
      this.tally.discarded += line.length + 1;
      if (line.length > 0) this.tally.badFrames += 1;
      return undefined;
    }
    return frame.kind === KIND.request ? this.takeRequest(frame) : undefined;
  }

  private takeRequest(frame: ReadFrame): Reaction {
    const { message, sequence } = frame;
    const isKept = message !== EXCHANGES.hello.id;
    if (isKept && this.kept.includes(sequence)) {
      this.replayed += 1;
      return { again: sequence };
    }
    if (isKept) this.keep(frame);
    return { message, sequence, isKept, ...this.carryOut(frame) };
  }

  /** Only a request that said so may be followed before its answer has arrived, or by one that was made before it. */
  private keep({ message, sequence, body }: ReadFrame): void {
    const { last } = this;
    const steps = (last.sequence - sequence + 65_536) % 65_536;
    const isOlder = this.hello.aheadLine > 0 && steps > 0 && steps < 32_768;
    this.kept = [
      ...this.kept.filter((kept) => kept === last.sequence && (last.ahead > 0 || isOlder)),
      sequence,
    ];
    const values = message === EXCHANGES.evaluate.id ? readBody(body) : undefined;
    const isRight = values !== undefined && firstWrongField(EXCHANGES.evaluate.request, values) === '';
    const mayGoAhead = this.hello.aheadLine > 0 && isRight;
    this.last = { sequence, ahead: mayGoAhead ? (values.get('ahead') as number) : 0 };
  }

  private carryOut({ message, body }: ReadFrame): Result {
    const named = exchanges.find(([, { id }]) => id === message);
    if (named === undefined) return refusalOf('UNKNOWN_MESSAGE');
    const values = readBody(body);
    if (values === undefined) return refusalOf('BAD_BODY');
    const wrong = firstWrongField(named[1].request, values);
    if (wrong !== '') return refusalOf('BAD_FIELD', wrong);
    return this.handlers[named[0]]!(values);
  }

  private readonly handlers: Readonly<Record<string, (body: ReadBody) => Result>> = {
    hello: (body) => this.takeHello(body),
    evaluate: (body) => this.evaluate(body),
    echo: (body) => ({ values: { data: body.get('data')! } }),
    status: () => ({
      values: {
        ...this.tally,
        boots: this.hello.boots,
        replayed: this.replayed,
        evaluations: this.evaluations,
        lostWaveforms: 0,
      },
    }),
  };

  private takeHello(body: ReadBody): Result {
    const nonce = body.get('nonce') as number;
    if (nonce !== this.nonce) {
      this.kept = [];
      this.last = { sequence: -1, ahead: 0 };
    }
    this.nonce = nonce;
    if (body.get('protocol') !== PROTOCOL_VERSION || body.get('schema') !== schemaHash())
      return refusalOf('VERSION_MISMATCH');
    const values: Record<string, ReadValue> = { ...this.hello, nonce, received: this.received % 2 ** 32 };
    // What is free now is the board's to say.
    delete values.freeMemory;
    return { values };
  }

  private evaluate(body: ReadBody): Result {
    const { maxRows, maxSamples, minRateHz, maxRateHz } = this.hello;
    const [rows, samples, settle, rateHz] = ['rows', 'samples', 'settle', 'rateHz'].map(
      (name) => body.get(name) as number,
    ) as [number, number, number, number];
    const drive = Buffer.from(body.get('drive') as Uint8Array);
    if (drive.length !== 2 * rows * samples) return refusalOf('BAD_FIELD', 'drive');
    if (rows > maxRows) return refusalOf('TOO_LARGE', 'rows');
    if (rows * (settle + samples) > maxSamples) return refusalOf('TOO_LARGE', 'samples');
    if (rateHz < minRateHz || rateHz > maxRateHz) return refusalOf('UNSUPPORTED_RATE', 'rateHz');
    this.evaluations += rows;
    for (let at = 0; at < drive.length; at += 2) drive.writeUInt16LE(drive.readUInt16LE(at) & WIRED_BITS, at);
    return { values: { first: body.get('first')!, sense: drive } };
  }
}
