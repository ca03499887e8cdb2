/**
 * Joins chunks of input to lines. A line over the limit is skipped as it arrives and never buffered; what of it had been
 * kept is let go at once.
 */
export class LineReader {
  private parts: string[];
  private length: number;
  private skipping: boolean;

  /**
   * @param maxLine - characters of the longest line, its newline not counted
   * @param onLine - called with each line, without its newline
   * @param onSkipped - called with the number of bytes that were skipped, newlines of skipped lines included
   */
  constructor(
    private readonly maxLine: number,
    private readonly onLine: (line: string) => void,
    private readonly onSkipped: (bytes: number) => void,
  ) {
    this.parts = [];
    this.length = 0;
    this.skipping = false;
  }

  /** Takes what arrived, one character a byte. */
  feed(chunk: string): void {
    let start = 0;
    let end = chunk.indexOf('\n');
    while (end >= 0) {
      this.finishLine(chunk, start, end);
      start = end + 1;
      end = chunk.indexOf('\n', start);
    }
    if (start < chunk.length) this.keep(start === 0 ? chunk : chunk.substring(start));
  }

  private finishLine(chunk: string, start: number, end: number): void {
    if (end > start) this.keep(chunk.substring(start, end));
    if (this.skipping) {
      this.skipping = false;
      this.onSkipped(1);
    } else this.onLine(this.takeLine());
  }

  /** Of its own, so that the pieces are let go before the line is used: memory must not hold both for long. */
  private takeLine(): string {
    const parts = this.parts;
    this.parts = [];
    this.length = 0;
    return parts.length === 1 ? parts[0]! : parts.join('');
  }

  private keep(part: string): void {
    if (!this.skipping && this.length + part.length <= this.maxLine) {
      this.parts.push(part);
      this.length += part.length;
      return;
    }
    this.onSkipped(this.length + part.length);
    this.parts = [];
    this.length = 0;
    this.skipping = true;
  }
}
