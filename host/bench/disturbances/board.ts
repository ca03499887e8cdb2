import { VirtualBoard, boardById, type Bundle } from '@chladni/firmware';
import { Plate } from '../../plants/plate/plate';
import { analogWorld } from '../../systems/analogWorld';
import { SimulatedDevice } from '../../systems/simulatedDevice';
import type { SmallTraining } from './smallTraining';

/** An emulated board wired to the plate of a training, switched on. @param bundle - the firmware built for it */
export function bootBoard({ samples }: Pick<SmallTraining, 'samples'>, code: Bundle['code']): VirtualBoard {
  const device = new SimulatedDevice(new Plate({ deviceSeed: 1, samples }), { deviceSeed: 1 });
  const board = new VirtualBoard({
    board: boardById('stm32f4discovery')!,
    bundle: code,
    world: analogWorld(device),
  });
  board.boot();
  return board;
}
