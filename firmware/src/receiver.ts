import { LineReader, messageId } from '@chladni/protocol/board';
import type { CompactMessage } from '@chladni/protocol/board';
import type { Counters } from './counters';
import { wrapped } from './counters';
import type { Dispatcher } from './dispatcher';
import type { Limits } from './limits';
import type { Sender } from './sender';

/** Takes what arrives on the port, and gives credit for it. */
export class Receiver {
  private readonly reader: LineReader;
  private readonly creditId: number;
  /** Bytes the host knows to be taken. */
  private credited: number;

  constructor(
    messages: readonly CompactMessage[],
    dispatcher: Dispatcher,
    private readonly sender: Sender,
    private readonly counters: Counters,
    private readonly limits: Limits,
  ) {
    this.creditId = messageId(messages, 'credit');
    this.credited = counters.received;
    this.reader = new LineReader(
      limits.maxLine,
      (line) => {
        counters.parsed += line.length + 1;
        // Every answer is credit up to its request's end.
        this.credited = counters.parsed;
        dispatcher.takeLine(line);
      },
      (bytes) => {
        counters.parsed += bytes;
        counters.discarded += bytes;
        // A line over the limit is reported once: when it passes it. Later pieces are chunks.
        if (bytes > limits.maxLine) counters.badFrames++;
      },
    );
  }

  /** Takes a chunk, one character a byte. */
  take(chunk: string): void {
    this.counters.received += chunk.length;
    this.reader.feed(chunk);
    if (2 * (this.counters.received - this.credited) >= this.limits.window) {
      this.credited = this.counters.received;
      this.sender.sendEvent(this.creditId, { received: wrapped(this.counters.received) });
    }
  }
}
