import { ChladniError, type ErrorCode } from '../../common/errors';
import { AT, integersOf, TEXT_BYTE, type SharedBuffers } from './sharedBuffers';

const MOST_CHARACTERS = 1000;
const STATE = { none: 0, isWritten: 1, there: 2 };

/** What failed in another thread, until the one that asks hands it on. */
export class SharedFailure {
  readonly #control: Int32Array;
  readonly #text: Uint8Array;

  constructor(buffers: SharedBuffers) {
    this.#control = integersOf(buffers);
    this.#text = new Uint8Array(buffers.control, TEXT_BYTE);
  }

  get isThere(): boolean {
    return Atomics.load(this.#control, AT.failed) === STATE.there;
  }

  /** The first failure counts. */
  keep(error: unknown): void {
    const state = Atomics.compareExchange(this.#control, AT.failed, STATE.none, STATE.isWritten);
    if (state !== STATE.none) return;
    const { code, remedy } =
      error instanceof ChladniError
        ? error
        : { code: 'BUG' as const, remedy: 'Use --threads 1, and report what it says then.' };
    const message = error instanceof Error ? error.message : String(error);
    const text = JSON.stringify({ code, message: message.slice(0, MOST_CHARACTERS), remedy });
    const bytes = Buffer.from(text).subarray(0, this.#text.length);
    this.#text.set(bytes);
    Atomics.store(this.#control, AT.textLength, bytes.length);
    Atomics.store(this.#control, AT.failed, STATE.there);
  }

  /** What is there, which then is there no more. */
  take(): ChladniError {
    const bytes = this.#text.slice(0, Atomics.load(this.#control, AT.textLength));
    Atomics.store(this.#control, AT.failed, STATE.none);
    const { code, message, remedy } = JSON.parse(Buffer.from(bytes).toString()) as {
      code: ErrorCode;
      message: string;
      remedy: string;
    };
    return new ChladniError(code, message, remedy);
  }
}
