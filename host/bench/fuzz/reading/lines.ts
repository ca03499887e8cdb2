const NEWLINE = 0x0a;

/** Cuts bytes after each newline: every piece but the last ends with one; the last may be empty. */
export function afterNewlines(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let start = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, start)) {
    pieces.push(bytes.subarray(start, at + 1));
    start = at + 1;
  }
  pieces.push(bytes.subarray(start));
  return pieces;
}

/** What bytes came to that formed no frame. */
export interface Tally {
  /** Bytes, newlines included. */
  discarded: number;
  /** Lines that were not empty. */
  badFrames: number;
}

/** Joins pieces to lines, as long as they may be. */
export class LineJoiner {
  private held: Buffer = Buffer.alloc(0);

  /** The lines, without their newlines, that have ended. */
  take(bytes: Buffer): Buffer[] {
    const { lines, held } = this.joined(bytes);
    this.held = held;
    return lines;
  }

  /** As `take`, but leaves everything as it is. */
  peek(bytes: Buffer): Buffer[] {
    return this.joined(bytes).lines;
  }

  private joined(bytes: Buffer): { lines: Buffer[]; held: Buffer } {
    const pieces = afterNewlines(this.held.length === 0 ? bytes : Buffer.concat([this.held, bytes]));
    const held = pieces.pop()!;
    return { lines: pieces.map((piece) => piece.subarray(0, -1)), held };
  }
}
