import { boardById } from '@chladni/firmware/boards';

/** Whether a board, by its id in hello, is something other than a microcontroller with firmware of ours. */
export function isInstrument(board: string): boolean {
  return boardById(board) === undefined;
}
