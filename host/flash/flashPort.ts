import type { Duplex } from 'node:stream';
import type { BindingInterface } from '@serialport/bindings-interface';
import { boards } from '@chladni/firmware';
import { openLink, openSerialStream, portOpener, type Clock, type Link } from '../link';

/** Consoles start at this (Espruino's DEFAULT_CONSOLE_BAUDRATE, and 115200 on all boards of the table). */
export const CONSOLE_BAUD_RATE = 115_200;

/** A port that a board is written over. */
export interface FlashPort {
  /** As the user calls it. */
  readonly name: string;
  /** Rates at which a board may be heard, the console's first. */
  readonly baudRates: readonly number[];
  /** Errors as `portOpener` of the link. */
  open(baudRate: number): Promise<Duplex>;
  /** Says hello to the firmware. Errors as `openLink`. */
  greet(baudRate: number): Promise<Link>;
}

function ratesOfBoards(): number[] {
  const rates = boards.flatMap(({ link }) => (link.baudRate === undefined ? [] : [link.baudRate]));
  return [...new Set([CONSOLE_BAUD_RATE, ...rates])];
}

/**
 * @param name - a path, `serial:NUMBER` or `tcp://host:port`
 * @throws ChladniError `BAD_USAGE` for anything else
 */
export function namedPort(name: string, clock: Clock): FlashPort {
  const opener = (baudRate: number) => portOpener(name, { baudRate, clock });
  opener(CONSOLE_BAUD_RATE);
  return {
    name,
    baudRates: name.startsWith('tcp:') ? [CONSOLE_BAUD_RATE] : ratesOfBoards(),
    open: (baudRate) => opener(baudRate)(),
    greet: (baudRate) => openLink(name, { baudRate, clock }),
  };
}

/** The port of a binding: an emulated board's. */
export function bindingPort(binding: BindingInterface, clock: Clock, name = 'emulator'): FlashPort {
  return {
    name,
    baudRates: [CONSOLE_BAUD_RATE],
    open: (baudRate) => openSerialStream(binding, name, baudRate),
    greet: (baudRate) => openLink(binding, { baudRate, clock, path: name }),
  };
}
