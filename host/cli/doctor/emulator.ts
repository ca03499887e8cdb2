import { openEmulatedBoard } from '../emulatedBoard';
import { createDevice } from '../openSystem';
import type { Check } from './check';

/** Host, protocol, firmware and plate together: hello, and one evaluation. */
export const emulatorCheck: Check = {
  name: 'emulator',
  async examine() {
    const device = createDevice({ system: 'plate', port: 'emulator', deviceSeed: 1 });
    const { link } = await openEmulatedBoard(device);
    try {
      const { driveSamples, sampleRateHz } = device.plant;
      const drive = new Uint16Array(driveSamples).fill(0x8000);
      await link.evaluate(0, 1, driveSamples, device.settleSamples, sampleRateHz, drive);
      const { board, serial } = link.hello;
      return { status: 'ok', detail: `${board} says hello (${serial}) and plays` };
    } finally {
      await link.close();
    }
  },
};
