import { createServer, type AddressInfo, type Socket } from 'node:net';
import { EXCHANGES, PROTOCOL_VERSION, REFUSAL, encodeRefusal, schemaHash } from '@chladni/protocol';
import { systemClock } from '../../link';
import { FakeBoard, type HelloFields } from '../../link/testing/fakeBoard';

const BUSY = encodeRefusal(EXCHANGES.hello.id, 0, {
  code: REFUSAL.BUSY,
  detail: 'another client is connected',
  protocol: PROTOCOL_VERSION,
  schema: schemaHash(),
});

/** A fake board behind TCP, for one client at a time. */
export class TcpBoard {
  readonly board: FakeBoard;
  /** Whether a second client is told why it is turned away. */
  saysBusy = true;
  private socket: Socket | undefined;
  private readonly server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined);
    if (this.socket !== undefined) {
      if (this.saysBusy) socket.write(BUSY);
      // What it sends is read, or its end would never be noticed.
      socket.resume().end();
      return;
    }
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => this.board.port.farEnd.receive(bytes));
    socket.on('close', () => (this.socket = undefined));
  });

  constructor(hello: Partial<HelloFields> = {}) {
    this.board = new FakeBoard(systemClock, { window: 65_536, maxLine: 65_536, maxSamples: 1e6, ...hello });
    this.board.chunk = 65_536;
    this.board.toHost = (bytes) => {
      this.socket?.write(bytes);
      return Buffer.alloc(0);
    };
  }

  /** Listens, on a free port where none is given. @returns its address as a port is given */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resolves once a client is connected. */
  async hasClient(): Promise<void> {
    while (this.socket === undefined) await new Promise((resolve) => setImmediate(resolve));
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
