import type { Frame, RefusalName, Requests, Responses } from '@chladni/protocol';
import {
  EVENTS,
  EXCHANGES,
  KIND,
  LineReader,
  PROTOCOL_VERSION,
  REFUSAL,
  decodeFrame,
  encodeEvent,
  encodeRefusal,
  encodeResponse,
  nodePlatform,
  schemaHash,
} from '@chladni/protocol';
import type { Clock } from '../clock';
import { MemoryPort } from './memoryPort';

/** What may go wrong with one request. */
export type Mishap =
  /** It is carried out, but no answer is sent. */
  | 'unanswered'
  /** The board restarts instead of answering; nothing is sent. */
  | 'restart'
  /** As if it had never arrived. */
  | 'ignored'
  /** The answer is sent twice. */
  | 'twice'
  /** It is carried out at once, but the answer takes its time. */
  | { readonly answerAfterMs: number }
  /** It takes so long to carry out, and the board takes nothing from its input meanwhile. */
  | { readonly worksForMs: number }
  | { readonly refuse: RefusalName };

export type HelloFields = Responses['hello'];

const CHUNK_MS = 1;

/**
 * A board that keeps to the protocol and loses what its input buffer cannot hold. It takes a chunk of bytes a millisecond, and
 * senses the complement of what it plays. Faults are scripted.
 */
export class FakeBoard {
  readonly port = new MemoryPort();
  /** Requests carried out, in order; those answered from the replay cache are not. */
  readonly carriedOut: Frame[] = [];
  /** Bytes that did not fit the input buffer. */
  overflowed = 0;
  /** Bytes of a chunk. */
  chunk = 64;
  discarded = 0;
  hellos = 0;
  private hasNetworks = false;
  received = 0;
  boots = 1;
  isSilent = false;
  /** Whether it says so when a line is no frame. */
  reportsDamage = true;
  /** Added to the evaluation number in answers. */
  firstOffset = 0;
  /** Each byte sensed, by what is played. */
  sensed: (byte: number) => number = (byte) => 255 - byte;
  /** Changes bytes on their way to the board or the host. */
  toBoard: (bytes: Buffer) => Buffer = (bytes) => bytes;
  toHost: (bytes: Buffer) => Buffer = (bytes) => bytes;
  /** Decides what goes wrong with a request that arrived whole. */
  mishap: (frame: Frame) => Mishap | undefined = () => undefined;
  private input = Buffer.alloc(0);
  private isTaking = false;
  private isWorking = false;
  private credited = 0;
  private nonce = -1;
  /** The last answer; the last two where a request may come before the host has had the last. */
  private cache: { readonly sequence: number; readonly line: Buffer }[] = [];
  private reader: LineReader;

  constructor(
    private readonly clock: Clock,
    readonly hello: Partial<HelloFields> = {},
  ) {
    this.port.farEnd = {
      receive: (bytes) => {
        this.arrive(this.toBoard(bytes));
      },
    };
    this.reader = this.newReader();
  }

  /** Forgets everything, as a reset does, and says so by a heartbeat. */
  restart(): void {
    this.boots += 1;
    this.input = Buffer.alloc(0);
    this.cache = [];
    this.nonce = -1;
    this.received = 0;
    this.credited = 0;
    this.reader = this.newReader();
    this.heartbeat();
  }

  heartbeat(): void {
    const { boots, discarded } = this;
    this.send(encodeEvent('heartbeat', { boots, uptimeMs: 0, discarded, evaluations: 0 }));
  }

  send(bytes: Buffer): void {
    this.port.send(this.toHost(bytes));
  }

  helloFields(nonce: number): HelloFields {
    return {
      nonce,
      protocol: PROTOCOL_VERSION,
      schema: schemaHash(),
      firmware: '0.0.0',
      board: 'stm32f4discovery',
      serial: 'FAKE-1',
      boots: this.boots,
      received: this.received,
      window: 1024,
      maxLine: 4400,
      maxRows: 64,
      maxSamples: 10_000,
      aheadLine: 0,
      aheadSamples: 0,
      driveSamples: 0,
      senseSamples: 0,
      dacBits: 12,
      adcBits: 12,
      minRateHz: 100,
      maxRateHz: 10_000,
      loopback: true,
      freeMemory: 10_000,
      ...this.hello,
    };
  }

  private newReader(): LineReader {
    return new LineReader(
      this.helloFields(0).maxLine,
      (line) => {
        this.takeLine(line);
      },
      (bytes) => {
        this.discarded += bytes;
      },
    );
  }

  private arrive(bytes: Buffer): void {
    const room = Math.max(0, this.helloFields(0).window - this.input.length);
    this.overflowed += Math.max(0, bytes.length - room);
    this.input = Buffer.concat([this.input, bytes.subarray(0, room)]);
    this.takeSoon();
  }

  private takeSoon(): void {
    if (this.isTaking || this.isWorking || this.input.length === 0) return;
    this.isTaking = true;
    this.clock.schedule(CHUNK_MS, () => {
      this.isTaking = false;
      const chunk = this.input.subarray(0, this.chunk);
      this.input = this.input.subarray(this.chunk);
      this.received += chunk.length;
      this.reader.feed(chunk.toString('latin1'));
      this.giveCredit();
      this.takeSoon();
    });
  }

  private giveCredit(): void {
    if (this.received - this.credited < this.helloFields(0).window / 2) return;
    this.credited = this.received;
    if (!this.isSilent) this.send(encodeEvent('credit', { received: this.received }));
  }

  private takeLine(line: string): void {
    const frame = decodeFrame(nodePlatform, line);
    if (frame === undefined) {
      this.discarded += line.length + 1;
      if (line !== '' && this.reportsDamage && !this.isSilent)
        this.send(encodeEvent('damaged', { discarded: this.discarded }));
      return;
    }
    if (frame.kind !== KIND.request || this.isSilent) return;
    const mishap = this.mishap(frame);
    if (mishap === 'ignored') return;
    if (mishap === 'restart') {
      this.restart();
      return;
    }
    const answer = this.answer(frame, mishap);
    if (mishap === 'unanswered') return;
    if (typeof mishap === 'object' && 'answerAfterMs' in mishap) {
      this.clock.schedule(mishap.answerAfterMs, () => this.send(answer));
      return;
    }
    if (typeof mishap === 'object' && 'worksForMs' in mishap) {
      this.isWorking = true;
      this.clock.schedule(mishap.worksForMs, () => {
        this.isWorking = false;
        this.send(answer);
        this.takeSoon();
      });
      return;
    }
    this.send(answer);
    if (mishap === 'twice') this.send(answer);
  }

  private answer(frame: Frame, mishap: Mishap | undefined): Buffer {
    if (frame.message === EXCHANGES.hello.id) return this.answerHello(frame);
    const kept = this.cache.find(({ sequence }) => sequence === frame.sequence);
    if (kept !== undefined) return kept.line;
    const line =
      typeof mishap === 'object' && 'refuse' in mishap
        ? this.refuse(frame, mishap.refuse)
        : this.carryOut(frame);
    const before = this.helloFields(0).aheadLine > 0 ? this.cache.slice(-1) : [];
    this.cache = [...before, { sequence: frame.sequence, line }];
    return line;
  }

  private answerHello({ body, sequence }: Frame): Buffer {
    const { nonce, protocol, schema } = body as Requests['hello'];
    this.hellos += 1;
    if (nonce !== this.nonce) this.cache = [];
    this.nonce = nonce;
    const fields = this.helloFields(nonce);
    if (protocol !== fields.protocol || schema !== fields.schema)
      return this.refuse({ message: EXCHANGES.hello.id, sequence }, 'VERSION_MISMATCH');
    return encodeResponse('hello', sequence, fields);
  }

  private refuse({ message, sequence }: { message: number; sequence: number }, name: RefusalName): Buffer {
    const { protocol, schema } = this.helloFields(0);
    return encodeRefusal(message, sequence, { code: REFUSAL[name], detail: '', protocol, schema });
  }

  private carryOut(frame: Frame): Buffer {
    this.carriedOut.push(frame);
    const { message, sequence, body } = frame;
    if (message === EXCHANGES.echo.id)
      return encodeResponse('echo', sequence, { data: (body as Requests['echo']).data });
    if (message === EXCHANGES.evaluate.id) {
      const { first, drive } = body as Requests['evaluate'];
      const sense = drive.map((byte) => this.sensed(byte));
      return encodeResponse('evaluate', sequence, { first: first + this.firstOffset, slipUs: 0, sense });
    }
    if (message === EXCHANGES.restart.id) this.clock.schedule(10, () => this.restart());
    if (message === EXCHANGES.status.id) return encodeResponse('status', sequence, this.statusFields());
    if (message === EXCHANGES.standalone.id) return this.loadNetworks(sequence);
    return encodeResponse(message === EXCHANGES.console.id ? 'console' : 'restart', sequence, {});
  }

  /** As the first request about networks does, it takes half of the memory until the board restarts. */
  private loadNetworks(sequence: number): Buffer {
    if (!this.hasNetworks) {
      const { maxLine, maxSamples } = this.helloFields(0);
      Object.assign(this.hello, { maxLine: maxLine / 2, maxSamples: maxSamples / 2 });
    }
    this.hasNetworks = true;
    return encodeResponse('standalone', sequence, {});
  }

  private statusFields(): Responses['status'] {
    const { boots, received, discarded } = this;
    const rest = { badFrames: 0, replayed: 0, evaluations: 0, lostWaveforms: 0, freeMemory: 10_000 };
    return { uptimeMs: 0, boots, received, discarded, ...rest };
  }
}

/** The ids of what was carried out, for comparison. */
export function messagesOf(board: FakeBoard): string[] {
  const names = [...Object.entries(EXCHANGES), ...Object.entries(EVENTS)];
  return board.carriedOut.map(({ message }) => names.find(([, { id }]) => id === message)?.[0] ?? '?');
}
