/** Bytes of an event beside its data: length and flags (jsdevices.c). */
const EVENT_OVERHEAD_BYTES = 2;

interface QueuedEvent {
  readonly bytes: number;
  readonly run: () => void;
  readonly input: QueuedInput | undefined;
}

/** A piece of serial input in the queue. */
export interface QueuedInput {
  /** The port it came from. */
  readonly port: object;
  readonly text: string;
}

/** The buffer between interrupts and the interpreter: serial chunks, finished waveforms, pin edges, in one queue of bytes. */
export class IoQueue {
  private events: QueuedEvent[] = [];
  private head = 0;
  private usedBytes = 0;

  /** @param capacityBytes - IOBUFFERMASK + 1 of the board */
  constructor(readonly capacityBytes: number) {}

  /** Whether an event of `dataBytes` would fit. */
  hasRoom(dataBytes: number): boolean {
    return this.usedBytes + dataBytes + EVENT_OVERHEAD_BYTES < this.capacityBytes;
  }

  /** @returns false when the event was lost for want of room */
  push(dataBytes: number, run: () => void, input?: QueuedInput): boolean {
    if (!this.hasRoom(dataBytes)) return false;
    const bytes = dataBytes + EVENT_OVERHEAD_BYTES;
    this.usedBytes += bytes;
    this.events.push({ bytes, run, input });
    return true;
  }

  get isEmpty(): boolean {
    return this.head === this.events.length;
  }

  /** Events that wait. */
  get length(): number {
    return this.events.length - this.head;
  }

  /** Takes the oldest event. */
  pop(): (() => void) | undefined {
    return this.take()?.run;
  }

  /** Takes the oldest event if it is input of that port. */
  popInput(port: object): string | undefined {
    return this.events[this.head]?.input?.port === port ? this.take()?.input?.text : undefined;
  }

  private take(): QueuedEvent | undefined {
    const event = this.events[this.head];
    if (event === undefined) return undefined;
    this.head++;
    this.usedBytes -= event.bytes;
    if (this.head === this.events.length) {
      this.events = [];
      this.head = 0;
    }
    return event;
  }
}
