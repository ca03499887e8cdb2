import { createServer, type AddressInfo, type Socket } from 'node:net';
import { systemClock } from '../../link';
import { FakeBoard, type HelloFields } from '../../link/testing/fakeBoard';

/** A fake board behind TCP. */
export class TcpBoard {
  readonly board: FakeBoard;
  private socket: Socket | undefined;
  private readonly server = createServer({ noDelay: true }, (socket) => {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => this.board.port.farEnd.receive(bytes));
    socket.on('error', () => undefined);
  });

  constructor(hello: Partial<HelloFields> = {}) {
    this.board = new FakeBoard(systemClock, { window: 65_536, maxLine: 65_536, maxSamples: 1e6, ...hello });
    this.board.chunk = 65_536;
    this.board.toHost = (bytes) => {
      this.socket?.write(bytes);
      return Buffer.alloc(0);
    };
  }

  /** Listens. @returns its address as a port is given */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Breaks the connection there is. */
  hangUp(): void {
    this.socket?.destroy();
  }

  stop(): Promise<void> {
    this.socket?.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
