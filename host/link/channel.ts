import type { Duplex } from 'node:stream';
import type { ArrivedFrame } from '@chladni/protocol';
import { MAX_LINE, decodeLine, lineLength } from '@chladni/protocol';
import { DelimiterParser } from '@serialport/parser-delimiter';
import { LineLimiter } from './lineLimiter';

/** Characters of a frame without fields. */
const SHORTEST_LINE = lineLength(1);

/** What became of the bytes. */
export interface ChannelCounters {
  sentBytes: number;
  receivedBytes: number;
  /** Bytes that formed no frame, newlines included. */
  discardedBytes: number;
  /** Lines that were not empty and formed no frame. */
  badFrames: number;
}

export interface ChannelEvents {
  /** Bytes came, before they are looked at. */
  onBytes(bytes: Buffer): void;
  onFrame(frame: ArrivedFrame): void;
  /** A line came that is no frame, but long enough to have been one. */
  onDamaged(): void;
  /** The stream is gone for good; not called after `close`. */
  onLost(cause: unknown): void;
}

/** Frames over a byte stream. */
export class Channel {
  private isClosed = false;

  constructor(
    private readonly stream: Duplex,
    private readonly counters: ChannelCounters,
    private readonly events: ChannelEvents,
  ) {
    const limiter = new LineLimiter(MAX_LINE, (bytes) => {
      counters.discardedBytes += bytes;
    });
    // Without object mode an empty line would vanish uncounted.
    const parser = new DelimiterParser({ delimiter: '\n', readableObjectMode: true });
    parser.on('data', (line: Buffer) => {
      this.takeLine(line);
    });
    stream.on('data', (chunk: Buffer) => {
      counters.receivedBytes += chunk.length;
      events.onBytes(chunk);
    });
    stream.on('error', (error) => {
      this.lose(error);
    });
    stream.on('close', (error: unknown) => {
      this.lose(error);
    });
    stream.on('end', () => {
      this.lose(undefined);
    });
    stream.pipe(limiter).pipe(parser);
  }

  /** Writes bytes; whether they arrive shows only in the answer. */
  write(bytes: Buffer): void {
    if (this.isClosed) return;
    this.counters.sentBytes += bytes.length;
    this.stream.write(bytes);
  }

  /** Resolves once the port may be opened by others. */
  close(): Promise<void> {
    this.isClosed = true;
    return closeStream(this.stream);
  }

  private takeLine(line: Buffer): void {
    if (this.isClosed) return;
    const frame = decodeLine(line);
    if (frame !== undefined) {
      this.events.onFrame(frame);
      return;
    }
    this.counters.discardedBytes += line.length + 1;
    if (line.length > 0) this.counters.badFrames += 1;
    if (line.length >= SHORTEST_LINE) this.events.onDamaged();
  }

  private lose(cause: unknown): void {
    if (this.isClosed) return;
    this.isClosed = true;
    // So that the port can be opened again.
    void closeStream(this.stream);
    this.events.onLost(cause);
  }
}

interface ClosablePort {
  readonly isOpen: boolean;
  close(callback: () => void): void;
}

function isPort(stream: Duplex): stream is Duplex & ClosablePort {
  return 'isOpen' in stream && 'close' in stream;
}

/** Closes a serial port, or destroys any other stream. */
export function closeStream(stream: Duplex): Promise<void> {
  return new Promise((resolve) => {
    if (isPort(stream)) {
      if (!stream.isOpen) resolve();
      else stream.close(() => resolve());
      return;
    }
    if (stream.destroyed) resolve();
    else stream.once('close', () => resolve()).destroy();
  });
}
