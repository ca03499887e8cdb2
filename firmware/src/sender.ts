import { KIND, encodeFrame } from '@chladni/protocol/board';
import type { Body, Platform } from '@chladni/protocol/board';
import type { SerialPort } from './espruino';

/** Writes frames to the port. */
export class Sender {
  constructor(
    private readonly platform: Platform,
    readonly port: Pick<SerialPort, 'write'>,
  ) {}

  /** Returns the line that was written, without its newline. */
  send(kind: number, message: number, sequence: number, body: Body): string {
    const line = encodeFrame(this.platform, { kind, message, sequence, body });
    this.writeLine(line);
    return line;
  }

  /** Sends what nobody asked for. */
  sendEvent(message: number, body: Body): void {
    this.send(KIND.event, message, 0, body);
  }

  /** In two writes: joining them would copy the longest string there is. */
  writeLine(line: string): void {
    this.port.write(line);
    this.port.write('\n');
  }
}
