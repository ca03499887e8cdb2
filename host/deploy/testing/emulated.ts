import { boardById, bundle, emulatorBinding, VirtualBoard, type AnalogWorld } from '@chladni/firmware';
import { openLink, type Link } from '../../link';
import { scrambler } from './scrambler';

let code: string | undefined;

/** An emulated board with the firmware as it is now, and a link to it. */
export async function emulatedBoard(
  world: AnalogWorld = scrambler,
  storage?: Uint8Array,
): Promise<{ link: Link; board: VirtualBoard }> {
  code ??= bundle('stm32f4discovery').code;
  const board = new VirtualBoard({
    board: boardById('stm32f4discovery')!,
    bundle: code,
    world,
    ...(storage && { storage }),
  });
  board.boot();
  return { link: await openLink(emulatorBinding(board), { nonce: 1 }), board };
}
