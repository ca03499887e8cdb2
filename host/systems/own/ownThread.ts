import { join } from 'node:path';
import { MessageChannel, Worker, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { ChladniError } from '../../common/errors';
import { isThere, refuseUnreadable } from '../../common/storage';
import type { OwnDescription } from './description';
import { SIGNAL, type OwnAnswer, type OwnOptions, type OwnRequest, type OwnThreadData } from './protocol';

/** A file's imports may take their time; longer means that it waits for something that does not come. */
const LOAD_SECONDS = 20;
const CLOSE_SECONDS = 5;
const REMEDY = 'Mend the file; docs/own-system.md says what it has to export.';

type Respond = Omit<Extract<OwnRequest, { kind: 'respond' }>, 'kind' | 'id'>;

export interface OwnThreadOptions {
  /** The built script that the thread runs. Defaults to the one beside this file. */
  readonly script?: string;
  readonly loadSeconds?: number;
}

/** A user's file in a thread of its own, which is ended when it does not answer in time. */
export class OwnThread {
  readonly #path: string;
  readonly #loadSeconds: number;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #flag: Int32Array;
  #over: ChladniError | undefined;

  /**
   * Starts the thread; the file is read by the first `create`.
   *
   * @param path - absolute
   * @throws ChladniError `DATA_ABSENT` when there is no such file
   */
  constructor(
    path: string,
    { script = join(__dirname, 'ownWorker.js'), loadSeconds }: OwnThreadOptions = {},
  ) {
    if (!isThere(path)) {
      throw new ChladniError(
        'DATA_ABSENT',
        `There is no file ${path}.`,
        'Name a file that exports a system (docs/own-system.md), or one of the systems there are.',
      );
    }
    refuseUnreadable(path);
    this.#path = path;
    this.#loadSeconds = loadSeconds ?? LOAD_SECONDS;
    const { port1, port2 } = new MessageChannel();
    const signal = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    this.#port = port1;
    this.#flag = new Int32Array(signal);
    const workerData: OwnThreadData = { path, port: port2, signal };
    this.#worker = new Worker(script, { workerData, transferList: [port2] });
    // What the file fails with outside of any call; told by whichever call is next.
    this.#worker.on('error', (error) => {
      this.#over ??= this.#failed(`failed outside of any call: ${error.message}`, error);
    });
    // Neither keeps the process alive; who waits has a timer.
    this.#worker.unref();
    this.#port.unref();
  }

  get isOver(): boolean {
    return this.#over !== undefined;
  }

  /** Reads the file, or calls the function it exports once more. @throws ChladniError `SYSTEM_FAILED` */
  create(options: OwnOptions): { readonly id: number; readonly description: OwnDescription } {
    const answer = this.#askNow({ kind: 'create', options }, this.#loadSeconds, 'loading it');
    if (answer.kind !== 'created') throw this.#unexpected(answer);
    return answer;
  }

  /** Plays rows while this thread waits. @throws ChladniError `SYSTEM_FAILED` */
  respondNow(id: number, request: Respond, deadlineSeconds: number): Float32Array {
    return this.#sense(this.#askNow({ kind: 'respond', id, ...request }, deadlineSeconds, 'respond'));
  }

  /** Plays rows while other work goes on. @throws ChladniError `SYSTEM_FAILED` */
  async respond(id: number, request: Respond, deadlineSeconds: number): Promise<Float32Array> {
    return this.#sense(await this.#ask({ kind: 'respond', id, ...request }, deadlineSeconds, 'respond'));
  }

  /** Lets the system release what it holds, and ends the thread. */
  async close(id: number): Promise<void> {
    try {
      if (!this.#over) await this.#ask({ kind: 'close', id }, CLOSE_SECONDS, 'close');
    } finally {
      await this.end();
    }
  }

  async end(): Promise<void> {
    this.#over ??= this.#failed('is closed');
    this.#port.close();
    await this.#worker.terminate();
  }

  #askNow(request: OwnRequest, seconds: number, what: string): OwnAnswer {
    this.#send(request);
    const woken = Atomics.wait(this.#flag, 0, SIGNAL.working, 1000 * seconds);
    if (woken === 'timed-out') throw this.#giveUp(seconds, what);
    const received = receiveMessageOnPort(this.#port) as { readonly message: OwnAnswer } | undefined;
    if (received === undefined) throw (this.#over ??= this.#failed(`ended its thread in ${what}`));
    return received.message;
  }

  #ask(request: OwnRequest, seconds: number, what: string): Promise<OwnAnswer> {
    this.#send(request);
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.#port.off('message', onAnswer);
        this.#worker.off('exit', onExit);
      };
      const onAnswer = (answer: OwnAnswer) => {
        done();
        resolve(answer);
      };
      const onExit = () => {
        done();
        reject((this.#over ??= this.#failed(`ended its thread in ${what}`)));
      };
      const timer = setTimeout(() => {
        done();
        reject(this.#giveUp(seconds, what));
      }, 1000 * seconds);
      this.#port.on('message', onAnswer);
      this.#worker.on('exit', onExit);
      this.#port.unref();
    });
  }

  #send(request: OwnRequest): void {
    if (this.#over) throw this.#over;
    const before = Atomics.load(this.#flag, 0);
    const isLost =
      before === SIGNAL.ended || Atomics.compareExchange(this.#flag, 0, before, SIGNAL.working) !== before;
    if (isLost) throw (this.#over ??= this.#lost());
    this.#port.postMessage(request);
  }

  #sense(answer: OwnAnswer): Float32Array {
    if (answer.kind !== 'sensed') throw this.#unexpected(answer);
    return answer.sense;
  }

  #unexpected(answer: OwnAnswer): Error {
    if (answer.kind !== 'failed') return new Error(`an own system answered ${answer.kind}`);
    return this.#failed(answer.message, answer.stack);
  }

  /** The thread has ended while nobody asked; it may have told why. */
  #lost(): ChladniError {
    const left = receiveMessageOnPort(this.#port) as { readonly message: OwnAnswer } | undefined;
    return left?.message.kind === 'failed'
      ? this.#failed(left.message.message, left.message.stack)
      : this.#failed('ended its thread outside of any call');
  }

  #giveUp(seconds: number, what: string): ChladniError {
    this.#over = new ChladniError(
      'SYSTEM_FAILED',
      `${this.#path} has not returned from ${what} in ${seconds} s.`,
      'Look for a loop or a promise that never ends; where it only is slow, let it state a larger deadlineSeconds.',
    );
    void this.#worker.terminate();
    return this.#over;
  }

  #failed(message: string, cause?: unknown): ChladniError {
    return new ChladniError('SYSTEM_FAILED', `${this.#path}: ${message}.`, REMEDY, { cause });
  }
}
