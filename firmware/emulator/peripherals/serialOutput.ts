import type { VirtualClock } from '../time/virtualClock';

export interface SerialOutputConfig {
  readonly bytesPerSecond: number;
  /** Transmit queue; a longer write blocks the interpreter until the rest fits. TXBUFFERMASK + 1. */
  readonly queueBytes: number;
}

/** The sending half of a port: bytes leave in virtual time, and reach the host when the last one of a write has left. */
export class SerialOutput {
  private lineFree = 0;

  /** @param deliver - takes what has left, one character a byte */
  constructor(
    private readonly config: SerialOutputConfig,
    private readonly clock: VirtualClock,
    private readonly deliver: (bytes: string) => void,
  ) {}

  /**
   * Sends `bytes` from `now` on.
   *
   * @returns seconds for which the interpreter is blocked
   */
  write(bytes: string, now: number): number {
    if (bytes.length === 0) return 0;
    this.lineFree = Math.max(now, this.lineFree) + bytes.length / this.config.bytesPerSecond;
    this.clock.schedule(this.lineFree, () => this.deliver(bytes));
    return Math.max(0, this.lineFree - this.config.queueBytes / this.config.bytesPerSecond - now);
  }

  /** Seconds from `now` until everything has left. */
  drainSeconds(now: number): number {
    return Math.max(0, this.lineFree - now);
  }
}
