import type { Link } from '../../link';
import type { Port } from '../port';
import { portText } from '../port';

/** One board that doctor looks at, and how it is reached. */
export interface BoardUnderTest {
  /** As the user calls it. */
  readonly port: string;
  readonly transport: 'serial' | 'tcp' | 'emulator';
  /** The path of a serial port. @throws ChladniError `PORT_ABSENT` */
  path(): Promise<string>;
  /** Opens it and says hello. Errors as `openLink` */
  open(): Promise<Link>;
}

/** Hello is said as often before a board counts as silent: a person waits. */
const HELLO_TRIES = 3;

/** The board at a port other than `sim`. */
export function boardAt(port: Port, baudRate?: number): BoardUnderTest {
  const name = portText(port);
  const transport = port.kind === 'emulator' ? 'emulator' : port.kind === 'tcp' ? 'tcp' : 'serial';
  return {
    port: name,
    transport,
    path: async () => {
      if (port.kind !== 'serial') return name;
      const { findSerialNumber } = await import('../../link/index.js');
      return findSerialNumber(port.serialNumber);
    },
    open: async () => {
      if (port.kind === 'emulator') return openEmulated();
      const { openLink } = await import('../../link/index.js');
      return openLink(name, { helloTries: HELLO_TRIES, ...(baudRate !== undefined && { baudRate }) });
    },
  };
}

async function openEmulated(): Promise<Link> {
  const { openEmulatedBoard } = await import('../emulatedBoard.js');
  const { createDevice } = await import('../openSystem.js');
  const device = createDevice({ system: 'plate', port: 'emulator', deviceSeed: 1 });
  return (await openEmulatedBoard(device)).link;
}
