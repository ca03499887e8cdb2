import { prepareSystem } from '../../cli/openSystem';
import { alternate } from '../alternate';
import { emulatorRate } from '../emulator/emulatorRate';
import { figure } from '../figure';
import type { Topic } from '../topic';
import { evaluationRate } from './evaluationRate';

const SECONDS = 1;
const TURNS = 5;

/** The plate through the whole emulated board, protocol, firmware and converters included, with and without its own time. */
export const emulator: Topic = {
  summary: 'evaluations a second through the emulated board, and by sim',
  async measure() {
    const options = { system: 'plate', deviceSeed: 1 };
    const board = await prepareSystem({ ...options, port: 'emulator' })();
    const sim = await prepareSystem({ ...options, port: 'sim', threads: 1 })();
    try {
      const [outside, emulated, simulated] = (await alternate(TURNS, [
        async () => (await emulatorRate(SECONDS)).value,
        async () => (await evaluationRate(board, SECONDS)).processor,
        async () => (await evaluationRate(sim, SECONDS)).processor,
      ])) as [number, number, number];
      const unit = 'a second of processor time';
      return [
        figure("emulator: evaluations of 196 samples, the plant's own time left out", outside, unit, 10_000),
        figure('plate through emulator: evaluations of 196 samples', emulated, unit, 2500),
        figure('plate through sim: evaluations of 196 samples', simulated, unit, 6000),
      ];
    } finally {
      await board.close();
      await sim.close();
    }
  },
};
