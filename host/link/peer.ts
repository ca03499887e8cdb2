import { boardById } from '@chladni/firmware/boards';

/** How a board is reached. `emulator`: within this process. */
export type Transport = 'serial' | 'tcp' | 'emulator';

/** Who is at the other end, as far as is known: what a remedy has to fit. */
export interface Peer {
  /** As the user calls it. */
  readonly port: string;
  readonly transport: Transport;
  /** Id of the board by its hello; undefined before that. */
  readonly board?: string;
}

/** @param port - a path, `serial:NUMBER` or `tcp://host:port` */
export function transportOf(port: string): Transport {
  return port.startsWith('tcp:') ? 'tcp' : 'serial';
}

/** Whether a board, by its id in hello, is something other than a microcontroller with firmware of ours. */
export function isInstrument(board: string): boolean {
  return boardById(board) === undefined;
}

/** What a remedy calls the other end. */
export type PeerKind = 'board' | 'instrument' | 'unknown behind TCP' | 'emulator';

export function kindOf({ transport, board }: Peer): PeerKind {
  if (transport === 'emulator') return 'emulator';
  if (board !== undefined && isInstrument(board)) return 'instrument';
  return transport === 'tcp' ? 'unknown behind TCP' : 'board';
}
