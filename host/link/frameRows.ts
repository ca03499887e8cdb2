import { lineLength, packedSize } from '@chladni/protocol';
import { EXCHANGES } from '@chladni/protocol';
import type { HelloInfo } from './greeter';

/** Bytes of an evaluate body, request or response, beside its samples, at most. */
const BODY_BYTES =
  packedSize({
    first: 0xffffffff,
    rows: 0xffff,
    samples: 0xffff,
    settle: 0xffff,
    rateHz: 0.1,
    ahead: 0,
    drive: new Uint8Array(0),
  }) + 3;

/** What one evaluate is about. */
export interface RowShape {
  readonly samples: number;
  readonly senseSamples: number;
  readonly settle: number;
}

/** The most rows whose frames, of drive and of sense, the board takes; 0 when not even one fits. */
export function rowsThatFit(hello: HelloInfo, { samples, senseSamples, settle }: RowShape): number {
  const bytesPerRow = 2 * Math.max(samples, senseSamples);
  // The inverse of lineLength, rounded down: whole groups of three bytes in the longest line.
  const frameBytes = 3 * Math.floor(hello.maxLine / 4);
  const overhead = (lineLength(0) / 4) * 3 + BODY_BYTES;
  return Math.max(
    0,
    Math.min(
      hello.maxRows,
      Math.floor(hello.maxSamples / (settle + samples)),
      Math.floor((frameBytes - overhead) / bytesPerRow),
      Math.floor(EXCHANGES.evaluate.request.drive.greatest / bytesPerRow),
    ),
  );
}

/** Samples of the longest row that fits after so many of silence; 0 or less: none does. */
export function longestRow(hello: HelloInfo, settle: number): number {
  const overhead = (lineLength(0) / 4) * 3 + BODY_BYTES;
  const inLine = Math.floor((3 * Math.floor(hello.maxLine / 4) - overhead) / 2);
  const inField = Math.floor(EXCHANGES.evaluate.request.drive.greatest / 2);
  // A sense of a length of its own has to fit, too.
  if (hello.senseSamples > Math.min(inLine, inField)) return 0;
  return Math.min(hello.maxSamples - settle, inLine, inField, EXCHANGES.evaluate.request.samples.greatest);
}

/** Frames in a row that must succeed before larger ones are tried. */
const GROWS_AFTER = 8;
/** Frames in a row that had to be sent again before smaller ones are tried: one may be chance. */
const SHRINKS_AFTER = 2;

/** Rows put into one frame: fewer when frames keep failing, more again when they succeed. */
export class FrameRows {
  private limit = Number.POSITIVE_INFINITY;
  private streak = 0;
  private mishaps = 0;

  /** How many of so many rows to put into the next frame. */
  next(rows: number): number {
    return Math.min(rows, this.limit);
  }

  /** The most rows that are put into a frame now; Infinity: as many as the board takes. */
  get most(): number {
    return this.limit;
  }

  failed(rows: number): void {
    this.shrink(rows / 4);
  }

  /** @param rows - of a frame that was answered, but not at its first sending */
  damaged(rows: number): void {
    this.streak = 0;
    this.mishaps += 1;
    if (this.mishaps >= SHRINKS_AFTER) this.shrink(rows / 2);
  }

  /** @param rows - of the frame that was answered; shorter ones prove nothing about longer */
  succeeded(rows: number): void {
    this.mishaps = 0;
    if (rows < this.limit) return;
    this.streak += 1;
    if (this.streak < GROWS_AFTER) return;
    this.limit *= 2;
    this.streak = 0;
  }

  private shrink(rows: number): void {
    this.limit = Math.max(1, Math.floor(rows));
    this.streak = 0;
    this.mishaps = 0;
  }
}
