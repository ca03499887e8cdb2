import type { Board } from '../boards';

/** How a board's port to the host behaves. */
export interface PortTraits {
  readonly bytesPerSecond: number;
  /** Whether a sender that is too fast is held up; otherwise what finds no room is lost. */
  readonly pushesBack: boolean;
  /** Bytes of the transmit queue. */
  readonly queueBytes: number;
}

/** Bulk transfers of 64 bytes on a full-speed USB, as a CDC device with little else on the bus gets them. */
const USB_BYTES_PER_SECOND = 1_000_000;
/** Ports without a rate of their own start at this (jshUSARTInitInfo). */
const DEFAULT_BAUD_RATE = 9600;
/** Start bit, eight data bits, stop bit. */
const BITS_PER_BYTE = 10;
/** TXBUFFERMASK + 1 for boards with 128 kB of RAM and more, and below (build_platform_config.py). */
const LARGE_QUEUE_BYTES = 256;
const SMALL_QUEUE_BYTES = 128;
/** Boards whose USB takes more than it has room for. */
const DROPPING_USB: readonly string[] = ['pico'];

/** @returns the traits of the port that carries the protocol */
export function portTraits(board: Board): PortTraits {
  const queueBytes = board.inputBufferBytes >= 1024 ? LARGE_QUEUE_BYTES : SMALL_QUEUE_BYTES;
  if (board.link.name === 'USB')
    return { bytesPerSecond: USB_BYTES_PER_SECOND, pushesBack: !DROPPING_USB.includes(board.id), queueBytes };
  const baudRate = board.link.baudRate ?? DEFAULT_BAUD_RATE;
  return { bytesPerSecond: baudRate / BITS_PER_BYTE, pushesBack: false, queueBytes };
}
