import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { isatty, WriteStream } from 'node:tty';

/** Time between two tries where a reader is slow and the pipe was set not to wait for it, milliseconds. */
const RETRY_MS = 5;

type WriteBytes = (fd: number, bytes: Uint8Array) => number;

/**
 * Standard output or standard error, written at once, so that nothing is lost when the process ends. A reader that has gone
 * is noted and ends nothing: the work goes on.
 */
export class FileStream extends Writable {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  /** Why nothing is written any more. */
  lost: Error | undefined;
  readonly #fd: number;
  readonly #writeBytes: WriteBytes;

  constructor(fd: number, columns?: number, writeBytes: WriteBytes = writeSync) {
    super({ decodeStrings: true });
    this.#fd = fd;
    this.#writeBytes = writeBytes;
    this.isTTY = isatty(fd);
    this.columns = columns;
  }

  getColorDepth(): number {
    return WriteStream.prototype.getColorDepth();
  }

  override _write(bytes: Uint8Array, _encoding: string, done: () => void): void {
    for (let at = 0; at < bytes.length && this.lost === undefined;) at += this.#writePart(bytes.subarray(at));
    done();
  }

  #writePart(bytes: Uint8Array): number {
    try {
      return this.#writeBytes(this.#fd, bytes);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EAGAIN') pause();
      else this.lost = cause as Error;
      return 0;
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
}
