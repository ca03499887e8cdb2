import type { TransformCallback } from 'node:stream';
import { Transform } from 'node:stream';

const NEWLINE = 0x0a;

/**
 * Passes bytes through, but cuts short every line that is longer than the limit, so that a parser behind it never
 * buffers more. Of such a line limit + 1 bytes and the newline are left, which no parser takes for a frame.
 */
export class LineLimiter extends Transform {
  private length = 0;

  /**
   * @param limit - characters of the longest line, its newline not counted
   * @param onSkipped - called with the number of bytes that were left out
   */
  constructor(
    private readonly limit: number,
    private readonly onSkipped: (bytes: number) => void,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.length + chunk.length <= this.limit) {
      this.push(chunk);
      const newline = chunk.lastIndexOf(NEWLINE);
      this.length = newline < 0 ? this.length + chunk.length : chunk.length - newline - 1;
    } else this.passByLine(chunk);
    done();
  }

  private passByLine(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.pass(chunk, start, end);
      this.push(chunk.subarray(end, end + 1));
      this.length = 0;
      start = end + 1;
    }
    if (start < chunk.length) this.pass(chunk, start, chunk.length);
  }

  private pass(chunk: Buffer, start: number, end: number): void {
    const room = Math.max(0, this.limit + 1 - this.length);
    const kept = Math.min(end - start, room);
    if (kept > 0) this.push(chunk.subarray(start, start + kept));
    this.length += kept;
    if (end - start > kept) this.onSkipped(end - start - kept);
  }
}
