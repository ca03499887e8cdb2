import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArrivedFrame, ExchangeName, Requests, Responses } from '@chladni/protocol';
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

/** Longest wait for anything, milliseconds: the Linux port carries 5 kB/s. */
const DEADLINE_MS = 20_000;

/** Puts a terminal's name where the linux bundle looks for its port, and holds the terminal open. */
const HOLD = 'stty raw -echo; ln -s "$(tty)" chladni-link; echo ready; exec sleep 100000';

/** What a request came to: a response's fields, or a refusal's name. */
export type Outcome<N extends ExchangeName> =
  { readonly values: Responses[N] } | { readonly refusal: string };

/** Espruino's Linux port running a bundle, and a host that speaks to it over a pseudo terminal. */
export class EspruinoProcess {
  private readonly folder = mkdtempSync(join(tmpdir(), 'chladni-'));
  private terminal: ChildProcessWithoutNullStreams | undefined;
  private interpreter: ChildProcessWithoutNullStreams | undefined;
  private partial = '';
  private sent = 0;
  private taken = 0;
  private window = Infinity;
  private sequence = 0;
  private readonly listeners = new Set<() => void>();
  private readonly answers: ArrivedFrame[] = [];
  /** Names of the events that came. */
  readonly events: string[] = [];

  constructor(
    private readonly binary: string,
    private readonly code: string,
  ) {}

  /** Starts both; resolves when the firmware has spoken. */
  async start(): Promise<void> {
    const options = { cwd: this.folder, stdio: 'pipe' } as const;
    writeFileSync(join(this.folder, 'bundle.js'), this.code, 'latin1');
    this.terminal = spawn('script', ['-qfc', HOLD, '/dev/null'], options);
    let isReady = false;
    this.terminal.stdout.on('data', (bytes: Buffer) => {
      const text = bytes.toString('latin1');
      if (isReady) this.take(text);
      else if (text.includes('ready')) isReady = true;
      this.wake();
    });
    await this.until(() => isReady);
    this.interpreter = spawn(this.binary, ['bundle.js'], options);
    this.interpreter.stdout.resume();
    await this.until(() => this.events.includes('heartbeat'));
  }

  /** Ends both; resolves when they have ended. */
  async stop(): Promise<void> {
    for (const child of [this.interpreter, this.terminal]) {
      if (child === undefined) continue;
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
      if (child.kill()) await ended;
    }
    rmSync(this.folder, { recursive: true });
  }

  private wake(): void {
    for (const listener of this.listeners) listener();
  }

  private until(isDone: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.listeners.delete(check);
        reject(new Error('The Espruino process does not answer'));
      }, DEADLINE_MS);
      const check = (): void => {
        if (!isDone()) return;
        clearTimeout(deadline);
        this.listeners.delete(check);
        resolve();
      };
      this.listeners.add(check);
      check();
    });
  }

  private take(text: string): void {
    const lines = (this.partial + text).split('\n');
    this.partial = lines.pop()!;
    for (const line of lines) this.takeLine(line);
  }

  private takeLine(line: string): void {
    const frame = decodeLine(Buffer.from(line, 'latin1'));
    if (!frame) return;
    if (frame.kind !== KIND.event) {
      this.answers.push(frame);
      return;
    }
    const name = frame.message === EVENTS.credit.id ? 'credit' : 'heartbeat';
    this.events.push(name);
    if (name !== 'credit') return;
    const credit = decodeEvent('credit', frame.body);
    if ('values' in credit) this.taken = credit.values.received;
  }

  /** Sends bytes as credit allows. */
  async send(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length;) {
      await this.until(() => this.sent - this.taken < this.window);
      const to = Math.min(bytes.length, from + this.window - (this.sent - this.taken));
      this.terminal!.stdin.write(bytes.subarray(from, to));
      this.sent += to - from;
      from = to;
    }
  }

  async ask<N extends ExchangeName>(
    name: N,
    values: Requests[N],
    sequence = ++this.sequence,
  ): Promise<Outcome<N>> {
    await this.send(encodeRequest(name, sequence, values));
    let found: ArrivedFrame | undefined;
    await this.until(() => {
      found = this.answers.find((frame) => frame.sequence === sequence);
      return found !== undefined;
    });
    const frame = found!;
    this.answers.splice(this.answers.indexOf(frame), 1);
    this.taken = this.sent;
    if (frame.kind === KIND.refusal) {
      const refusal = decodeRefusal(frame.body);
      return { refusal: 'values' in refusal ? refusalName(refusal.values.code)! : 'malformed' };
    }
    const response = decodeResponse(name, frame.body);
    if ('wrong' in response) throw new Error(`Response to ${name} is wrong in ${response.wrong}`);
    return { values: response.values };
  }

  /** As `ask`, for what must not be refused. */
  async expect<N extends ExchangeName>(
    name: N,
    values: Requests[N],
    sequence?: number,
  ): Promise<Responses[N]> {
    const outcome = await (sequence === undefined
      ? this.ask(name, values)
      : this.ask(name, values, sequence));
    if ('refusal' in outcome) throw new Error(`${name} was refused: ${outcome.refusal}`);
    return outcome.values;
  }

  /** hello, from which credit is reckoned. */
  async hello(): Promise<Responses['hello']> {
    const hello = await this.expect('hello', { nonce: 1, protocol: 1, schema: schemaHash() });
    this.sent = hello.received;
    this.taken = hello.received;
    this.window = Math.min(hello.window, hello.packetBytes ?? Infinity);
    return hello;
  }
}
