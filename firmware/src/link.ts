import { HEARTBEAT_MS } from '@chladni/protocol/board';
import type { SerialPort } from './espruino';
import type { Receiver } from './receiver';

/** What a link uses of the board besides its port. */
export interface LinkTimers {
  setInterval(this: void, callback: () => void, milliseconds: number): number;
  clearInterval(this: void, id: number): void;
}

/** Ties port and heartbeat to the firmware. */
export class Link {
  private interval: number | undefined;

  constructor(
    private readonly port: Pick<SerialPort, 'on' | 'removeAllListeners'>,
    private readonly timers: LinkTimers,
    private readonly receiver: Receiver,
    private readonly beat: () => void,
  ) {
    this.interval = undefined;
  }

  open(): void {
    this.port.on('data', this.receiver.take);
    this.interval = this.timers.setInterval(this.beat, HEARTBEAT_MS);
  }

  close(): void {
    this.port.removeAllListeners('data');
    if (this.interval !== undefined) this.timers.clearInterval(this.interval);
    this.interval = undefined;
  }

  /**
   * Out of memory, the interpreter breaks off what runs and takes its listener or timer away, and no catch sees it. Both
   * are made again; the line that was arriving is lost.
   */
  reopen(): void {
    this.close();
    this.receiver.drop();
    this.open();
  }
}
