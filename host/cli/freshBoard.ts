import type { AnalogWorld, VirtualBoard } from '@chladni/firmware';

/**
 * An emulated board as it is bought, switched on: nothing installed, its console on the port.
 *
 * @param world - what its pins are wired to. Defaults to a wire from drive to sense
 * @param storage - what its flash holds. Defaults to nothing
 */
export async function startFreshBoard(
  boardId: string,
  seed = 1,
  world?: AnalogWorld,
  storage?: Uint8Array,
): Promise<VirtualBoard> {
  const { VirtualBoard, boardById, wire } = await import('@chladni/firmware');
  const board = new VirtualBoard({
    board: boardById(boardId)!,
    bundle: '',
    world: world ?? wire,
    seed,
    ...(storage && { storage }),
  });
  board.boot();
  return board;
}
