import type { EventName, ExchangeName, Refusal, Requests, Responses } from '@chladni/protocol';
import {
  EVENTS,
  KIND,
  decodeEvent,
  decodeLine,
  decodeRefusal,
  decodeResponse,
  encodeRequest,
  refusalName,
  schemaHash,
} from '@chladni/protocol';
import { boardById } from '../../boards';
import { bundle } from '../../build';
import type { AnalogWorld, Faults } from '../../emulator';
import { ManualClock, VirtualBoard, wire } from '../../emulator';

export interface BundledBoardOptions {
  /** Defaults to the first board of the table. */
  readonly board?: string;
  readonly loopback?: boolean;
  readonly world?: AnalogWorld;
  readonly faults?: Faults;
  readonly storage?: Uint8Array;
  /** Defaults to the bundle that is built for the board. */
  readonly code?: string;
}

/** What a board said to a request. */
export type Answer<N extends ExchangeName> =
  | { readonly values: Responses[N]; readonly refusal?: undefined; readonly detail?: undefined }
  | { readonly values?: undefined; readonly refusal: string; readonly detail: Refusal };

const built = new Map<string, string>();

function codeFor(id: string, loopback: boolean): string {
  const key = `${id} ${String(loopback)}`;
  const code = built.get(key) ?? bundle(id, { loopback }).code;
  built.set(key, code);
  return code;
}

/** An emulated board with the firmware built for it, and a host of the plainest kind. */
export class BundledBoard {
  readonly clock = new ManualClock();
  readonly board: VirtualBoard;
  /** Lines the board has sent and nobody has taken, frames or not. */
  private lines: string[] = [];
  private partial = '';
  private sequence = 0;

  constructor(options: BundledBoardOptions = {}) {
    const id = options.board ?? 'stm32f4discovery';
    this.board = new VirtualBoard({
      board: boardById(id)!,
      bundle: options.code ?? codeFor(id, options.loopback ?? false),
      world: options.world ?? wire,
      clock: this.clock,
      ...(options.faults && { faults: options.faults }),
      ...(options.storage && { storage: options.storage }),
    });
    this.board.onOutput((bytes) => this.take(bytes.toString('latin1')));
    this.board.boot();
    // The ramp to silence.
    this.clock.advance(0.5);
    this.lines = [];
  }

  private take(text: string): void {
    const lines = (this.partial + text).split('\n');
    this.partial = lines.pop()!;
    this.lines.push(...lines);
  }

  /** Sends text as it is. */
  send(text: string | Uint8Array): void {
    this.board.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
  }

  /** What the board has sent since it was last asked. */
  takeLines(): string[] {
    return this.lines.splice(0);
  }

  /** Values of the events of one name among lines. */
  static events(name: EventName, lines: readonly string[]): unknown[] {
    return lines.flatMap((line) => {
      const frame = decodeLine(Buffer.from(line, 'latin1'));
      const isOne = frame?.kind === KIND.event && frame.message === EVENTS[name].id;
      return isOne ? [decodeEvent(name, frame.body)] : [];
    });
  }

  /** Sends a request and returns the answer; time goes on by what that takes and no more. */
  ask<N extends ExchangeName>(name: N, values: Requests[N], sequence = ++this.sequence): Answer<N> {
    return this.askLine(name, encodeRequest(name, sequence, values), sequence);
  }

  /** As `ask`, for a line that may be no proper request. */
  askLine<N extends ExchangeName>(name: N, line: Uint8Array, sequence: number): Answer<N> {
    this.send(line);
    for (let tries = 0; tries < 100; tries++) {
      const answer = this.findAnswer(name, sequence);
      if (answer) return answer;
      this.clock.advance(0.1);
    }
    throw new Error(`No answer to ${name}`);
  }

  private findAnswer<N extends ExchangeName>(name: N, sequence: number): Answer<N> | undefined {
    for (const line of this.lines) {
      const frame = decodeLine(Buffer.from(line, 'latin1'));
      if (!frame || frame.kind === KIND.event || frame.sequence !== sequence) continue;
      this.lines.splice(this.lines.indexOf(line), 1);
      if (frame.kind === KIND.refusal) {
        const decoded = decodeRefusal(frame.body);
        if ('wrong' in decoded) throw new Error(`Refusal is wrong in ${decoded.wrong}`);
        return { refusal: refusalName(decoded.values.code)!, detail: decoded.values };
      }
      const decoded = decodeResponse(name, frame.body);
      if ('wrong' in decoded) throw new Error(`Response to ${name} is wrong in ${decoded.wrong}`);
      return { values: decoded.values };
    }
    return undefined;
  }

  /** The values of an answer that must not be a refusal. */
  expect<N extends ExchangeName>(name: N, values: Requests[N]): Responses[N] {
    const answer = this.ask(name, values);
    if (!answer.values)
      throw new Error(`${name} was refused: ${answer.refusal} ${answer.detail?.detail ?? ''}`);
    return answer.values;
  }

  hello(nonce = 1): Responses['hello'] {
    return this.expect('hello', { nonce, protocol: 1, schema: schemaHash() });
  }
}
