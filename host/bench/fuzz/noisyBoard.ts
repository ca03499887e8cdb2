import {
  EVENTS,
  EXCHANGES,
  KIND,
  PROTOCOL_VERSION,
  encodeResponse,
  schemaHash,
  type Requests,
} from '@chladni/protocol';
import type { BindingInterface, BindingPortInterface, OpenOptions } from '@serialport/bindings-interface';
import { LineJoiner, readBody, readFrame, type ReadFrame, type Tally } from './reading';

const WINDOW = 100_000;
const done = () => Promise.resolve();

/**
 * A board at the far end of a port, within this process, that answers rightly but says a lot of other things first.
 * A request that comes again gets its answer again.
 */
export class NoisyBoard implements BindingInterface {
  /** What the host ought to have counted. */
  readonly tally: Tally = { discarded: 0, badFrames: 0 };
  private readonly input = new LineJoiner();
  private readonly output = new LineJoiner();
  private unread: Buffer[] = [];
  private reading: ((bytes: Buffer) => void) | undefined;
  private received = 0;
  private answered: { sequence: number; line: Buffer } = { sequence: -1, line: Buffer.alloc(0) };

  /**
   * @param noise - what is said before the answer to a new request
   * @param onLine - called with each line that is sent, without its newline
   */
  constructor(
    private readonly noise: (isHarmless: (bytes: Buffer) => boolean) => Buffer[],
    private readonly onLine: (line: Buffer) => void,
  ) {}

  list(): Promise<never[]> {
    return Promise.resolve([]);
  }

  open(options: OpenOptions): Promise<BindingPortInterface> {
    return Promise.resolve({
      openOptions: options as Required<OpenOptions>,
      isOpen: true,
      close: done,
      write: (bytes) => {
        this.take(bytes);
        return Promise.resolve();
      },
      read: (buffer, offset, length) =>
        new Promise((resolve) => {
          this.reading = (bytes) => {
            const bytesRead = bytes.copy(buffer, offset, 0, length);
            if (bytesRead < bytes.length) this.unread.unshift(bytes.subarray(bytesRead));
            resolve({ buffer, bytesRead });
          };
          this.deliver();
        }),
      update: done,
      set: done,
      flush: done,
      drain: done,
      get: () => Promise.resolve({ cts: true, dsr: true, dcd: true }),
      getBaudRate: () => Promise.resolve({ baudRate: 115_200 }),
    });
  }

  private take(bytes: Buffer): void {
    this.received += bytes.length;
    for (const line of this.input.take(Buffer.from(bytes))) {
      const frame = readFrame(line);
      if (frame?.kind === KIND.request) this.answer(frame);
    }
  }

  private answer(frame: ReadFrame): void {
    if (frame.message !== EXCHANGES.hello.id && frame.sequence !== this.answered.sequence) {
      for (const bytes of this.noise((bytes) => this.isHarmless(bytes, frame))) this.send(bytes);
      this.send(Buffer.from('\n'));
      this.answered = { sequence: frame.sequence, line: this.answerTo(frame) };
    }
    this.send(frame.message === EXCHANGES.hello.id ? this.answerTo(frame) : this.answered.line);
  }

  /** Whether a host has to overlook it: no answer to what was asked, and nothing that tells of a restart or of idleness. */
  private isHarmless(bytes: Buffer, { message, sequence }: ReadFrame): boolean {
    return this.output.peek(Buffer.concat([bytes, Buffer.from('\n')])).every((line) => {
      const frame = readFrame(line);
      if (frame === undefined) return true;
      if (frame.kind === KIND.event)
        return frame.message === EVENTS.credit.id || readBody(frame.body) === undefined;
      return frame.message !== message || frame.sequence !== sequence;
    });
  }

  private answerTo({ message, sequence, body }: ReadFrame): Buffer {
    const values = Object.fromEntries(readBody(body)!);
    if (message === EXCHANGES.echo.id) return encodeResponse('echo', sequence, values as Requests['echo']);
    if (message === EXCHANGES.evaluate.id) {
      const { first, drive } = values as Requests['evaluate'];
      return encodeResponse('evaluate', sequence, {
        first,
        slipUs: 0,
        sense: drive.map((byte) => 255 - byte),
      });
    }
    return encodeResponse('hello', sequence, {
      nonce: (values as Requests['hello']).nonce,
      protocol: PROTOCOL_VERSION,
      schema: schemaHash(),
      firmware: '',
      board: 'noisy',
      serial: '',
      boots: 1,
      received: this.received,
      window: WINDOW,
      maxLine: 4400,
      maxRows: 64,
      maxSamples: 10_000,
      aheadLine: 0,
      aheadSamples: 0,
      driveSamples: 0,
      senseSamples: 0,
      dacBits: 16,
      adcBits: 16,
      minRateHz: 100,
      maxRateHz: 10_000,
      loopback: true,
      freeMemory: 0,
    });
  }

  private send(bytes: Buffer): void {
    for (const line of this.output.take(bytes)) {
      this.onLine(line);
      if (readFrame(line) !== undefined) continue;
      this.tally.discarded += line.length + 1;
      if (line.length > 0) this.tally.badFrames += 1;
    }
    this.unread.push(bytes);
    this.deliver();
  }

  private deliver(): void {
    if (this.reading === undefined || this.unread.length === 0) return;
    const bytes = Buffer.concat(this.unread);
    this.unread = [];
    const read = this.reading;
    this.reading = undefined;
    read(bytes);
  }
}
