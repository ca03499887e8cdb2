import type { IoQueue } from './ioQueue';

/** Longest piece of input the interpreter is handed at once, bytes (IOEVENT_MAX_LEN in jsdevices.h). */
export const CHUNK_BYTES = 64;

/** Room kept free by a port that pushes back, so that other events are not lost to serial input. */
const RESERVE_BYTES = CHUNK_BYTES;

export interface SerialInputConfig {
  readonly bytesPerSecond: number;
  /** Whether the sender is held up while the queue is full; otherwise what finds no room is lost. */
  readonly pushesBack: boolean;
  /**
   * What waits is appended to the piece that is handed out, as 2v26 to 2v29 do, and lost where that is a flat string.
   * Defaults to false
   */
  readonly appendsQueued?: boolean;
}

/** A string of at most so many characters is not flat on boards of 32 bits, and can be appended to. */
const MOST_UNFLAT = 18;

/** The receiving half of a port: bytes on the wire become chunks in the board's queue, each when it has arrived. */
export class SerialInput {
  private readonly wire: string[] = [];
  private offset = 0;
  private arrival = 0;

  /**
   * @param deliver - handles a chunk, when the interpreter comes to it
   * @param onLost - told of bytes that found no room
   */
  constructor(
    private readonly config: SerialInputConfig,
    private readonly queue: IoQueue,
    private readonly deliver: (chunk: string) => void,
    private readonly onLost: (bytes: number) => void,
  ) {}

  /** Puts bytes, one character each, on the wire at `now`. */
  send(bytes: string, now: number): void {
    if (bytes.length === 0) return;
    const wasIdle = this.wire.length === 0;
    this.wire.push(bytes);
    if (wasIdle) this.arrival = Math.max(now, this.arrival) + this.chunkLength() / this.config.bytesPerSecond;
  }

  /** Instant at which the next chunk is there, Infinity while the wire is idle. */
  get nextArrival(): number {
    return this.wire.length === 0 ? Infinity : this.arrival;
  }

  /** Moves what has arrived by `now` into the queue. */
  admit(now: number): void {
    while (this.wire.length > 0 && this.arrival <= now) {
      const length = this.chunkLength();
      if (this.config.pushesBack && !this.queue.hasRoom(length + RESERVE_BYTES)) return;
      const chunk = this.wire[0]!.substring(this.offset, this.offset + length);
      const run = () => this.hand(chunk);
      if (!this.queue.push(length, run, { port: this, text: chunk })) this.onLost(length);
      this.consume(length);
    }
  }

  private hand(chunk: string): void {
    let text = chunk;
    if (this.config.appendsQueued)
      for (let next = this.queue.popInput(this); next !== undefined; next = this.queue.popInput(this))
        if (chunk.length <= MOST_UNFLAT) text += next;
    this.deliver(text);
  }

  private consume(length: number): void {
    this.offset += length;
    if (this.offset === this.wire[0]!.length) {
      this.wire.shift();
      this.offset = 0;
    }
    if (this.wire.length > 0) this.arrival += this.chunkLength() / this.config.bytesPerSecond;
  }

  private chunkLength(): number {
    return Math.min(CHUNK_BYTES, this.wire[0]!.length - this.offset);
  }
}
