import { workerData } from 'node:worker_threads';
import type { SimulatedDevice } from '../systems/simulatedDevice';
import { Helper, type CrewData } from '../systems/threads';
import { createDevice } from './openSystem';
import type { SystemOptions } from './systemOptions';

// Plays rows of a simulated system in a thread of its own, beside the one that asks for them.

const { buffers, shape, index, player } = workerData as CrewData<SystemOptions>;
let device: SimulatedDevice | undefined;
new Helper(buffers, shape, index).serve({
  respond(...row) {
    // Made only now, so that what fails in it reaches the caller.
    device ??= createDevice(player);
    device.respond(...row);
  },
});
