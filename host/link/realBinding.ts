import type { BindingInterface } from '@serialport/bindings-interface';
import { ChladniError } from '../common/errors';

/**
 * The machine's serial ports. Loaded when first needed: it is native code, which simulation and emulator do without.
 *
 * @throws ChladniError `PORT_ABSENT` where that code does not load
 */
export async function realBinding(): Promise<BindingInterface> {
  try {
    const { SerialPort } = await import('serialport');
    return SerialPort.binding;
  } catch (cause) {
    throw new ChladniError(
      'PORT_ABSENT',
      `Serial ports cannot be used on this machine (${process.platform} ${process.arch}).`,
      'Use --port emulator, or a board behind TCP: --port tcp://host:port.',
      { cause },
    );
  }
}
