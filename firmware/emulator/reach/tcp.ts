import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { VirtualBoard } from '../virtualBoard';
import { ServeError, type ServedBoard } from './served';

export interface TcpOptions {
  /** Defaults to 127.0.0.1: this machine alone. */
  readonly host?: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
}

/**
 * Serves a board's port over TCP, to one client at a time, as raw bytes.
 *
 * @throws ServeError when the address cannot be had
 */
export async function serveTcp(board: VirtualBoard, options: TcpOptions = {}): Promise<ServedBoard> {
  const { host = '127.0.0.1', port = 0 } = options;
  let client: Socket | undefined;
  const stopListening = board.onOutput((bytes) => void client?.write(bytes));
  const accept = (socket: Socket): void => {
    if (client !== undefined) {
      socket.destroy();
      return;
    }
    client = socket;
    const leave = (): void => {
      if (client === socket) client = undefined;
    };
    socket.on('data', (bytes) => board.write(bytes));
    socket.on('end', leave);
    socket.on('close', leave);
  };
  // A turn later: that the client before has left may be heard after the next has come.
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    setImmediate(accept, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new ServeError(`${host}:${port} cannot be listened on.`, 'Choose another port.', { cause })),
    );
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    address: `tcp://${host}:${actual}`,
    close: () => {
      stopListening();
      client?.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
