import { openEmulatedBoard } from '../../cli/emulatedBoard';
import { convertingAs, playedAs, prepareSystem } from '../../cli/openSystem';
import { Plate } from '../../plants/plate/plate';
import { BoardSystem } from '../../systems/board';
import { SimulatedDevice } from '../../systems/simulatedDevice';
import { alternate } from '../alternate';
import { figure } from '../figure';
import type { Topic } from '../topic';
import { evaluationRate } from './evaluationRate';

const SECONDS = 1;
const TURNS = 5;
const DEVICE_SEED = 1;
const OPTIONS = { system: 'plate', port: 'emulator', deviceSeed: DEVICE_SEED } as const;

/** A device that tells how long it has played. */
class TimedDevice extends SimulatedDevice {
  milliseconds = 0;

  override play(number: number, drive: Uint16Array, rows: number): Uint16Array {
    const begun = performance.now();
    const codes = super.play(number, drive, rows);
    this.milliseconds += performance.now() - begun;
    return codes;
  }
}

/**
 * The plate through the whole emulated board, protocol, firmware and converters included; and without what stands for
 * physics: the plant, its noise and its drift.
 */
export const emulator: Topic = {
  summary: 'evaluations a second through the emulated board, and by sim',
  async measure(say) {
    const device = new TimedDevice(new Plate({ deviceSeed: DEVICE_SEED }), { deviceSeed: DEVICE_SEED });
    const { link } = await openEmulatedBoard(device);
    const board = new BoardSystem(convertingAs(link, device), playedAs(OPTIONS));
    const sim = await prepareSystem({ ...OPTIONS, port: 'sim' })();
    const whole: number[] = [];
    try {
      const [withoutPhysics, simulated] = (await alternate(TURNS, [
        async () => {
          device.milliseconds = 0;
          const begun = performance.now();
          const { wall, evaluations } = await evaluationRate(board, SECONDS);
          whole.push(wall);
          const own = performance.now() - begun - device.milliseconds;
          return (1000 * evaluations) / own;
        },
        async () => (await evaluationRate(sim, SECONDS)).wall,
      ])) as [number, number];
      const all = whole.sort((a, b) => a - b)[Math.floor(whole.length / 2)]!;
      say(`with the simulated plate's own time: ${all.toFixed(0)} a second`);
      return [
        figure(
          "emulator: evaluations of 196 samples, the plant's own time left out",
          withoutPhysics,
          'a second',
          10_000,
        ),
        figure('plate through emulator: evaluations of 196 samples, one thread', all, 'a second', 2500),
        figure('plate through sim: evaluations of 196 samples, one thread', simulated, 'a second', 6000),
      ];
    } finally {
      await board.close();
      await sim.close();
    }
  },
};
