import type { AnalogWorld, VirtualBoard } from '@chladni/firmware';

/**
 * An emulated board as it is bought, switched on: nothing installed, its console on the port.
 *
 * @param world - what its pins are wired to. Defaults to a wire from drive to sense
 */
export async function startFreshBoard(boardId: string, seed = 1, world?: AnalogWorld): Promise<VirtualBoard> {
  const { VirtualBoard, boardById, wire } = await import('@chladni/firmware');
  const board = new VirtualBoard({ board: boardById(boardId)!, bundle: '', world: world ?? wire, seed });
  board.boot();
  return board;
}
