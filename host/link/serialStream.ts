import type { Duplex } from 'node:stream';
import type { BindingInterface } from '@serialport/bindings-interface';
import { SerialPortStream } from '@serialport/stream';
import { openingFailed } from './portErrors';

/**
 * Opens a port of a binding, exclusively.
 *
 * @throws ChladniError `PORT_ABSENT`, `PORT_DENIED`, `PORT_BUSY`
 */
export function openSerialStream(binding: BindingInterface, path: string, baudRate: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const stream = new SerialPortStream({ binding, path, baudRate, lock: true, autoOpen: false });
    stream.open((error) => {
      if (error) reject(openingFailed(path, error));
      else resolve(stream);
    });
  });
}
