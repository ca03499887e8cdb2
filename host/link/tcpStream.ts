import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from './clock';
import { connectingFailed } from './portErrors';

const CONNECT_MS = 5000;

/**
 * Connects to a board behind TCP.
 *
 * @throws ChladniError `PORT_ABSENT` when nothing accepts the connection within five seconds
 */
export function openTcpStream(host: string, port: number, clock: Clock): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const fail = (cause: unknown) => {
      cancel();
      socket.destroy();
      reject(connectingFailed(`tcp://${host}:${port}`, cause));
    };
    const cancel = clock.schedule(CONNECT_MS, () => {
      fail(new Error('no answer'));
    });
    socket.once('error', fail);
    socket.once('connect', () => {
      cancel();
      socket.off('error', fail);
      resolve(socket);
    });
  });
}
