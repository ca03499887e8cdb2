import type { BindingInterface } from '@serialport/bindings-interface';
import { ChladniError } from '../common/errors';

let provided: BindingInterface | undefined;

/** Reaches the machine's serial ports by another way: their native code works in the main thread alone. */
export function provideBinding(binding: BindingInterface): void {
  provided = binding;
}

/**
 * The machine's serial ports. Loaded when first needed: it is native code, which simulation and emulator do without.
 *
 * @throws ChladniError `PORT_ABSENT` where that code does not load
 */
export async function realBinding(): Promise<BindingInterface> {
  if (provided) return provided;
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
