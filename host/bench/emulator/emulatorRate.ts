import { openEmulatedBoard } from '../../cli/emulatedBoard';
import { createDevice, playedAs } from '../../cli/openSystem';
import { BoardSystem } from '../../systems/board';
import type { SimulatedDevice } from '../../systems/simulatedDevice';
import { evaluationRate } from '../evaluations/evaluationRate';
import { figure, type Figure } from '../figure';
import { processorSeconds } from '../processorTime';

const AT_LEAST = 10_000;

/** Counts the seconds of processor time a device plays, from now on. */
function stopwatch(device: SimulatedDevice): { readonly seconds: () => number } {
  const play = device.play.bind(device);
  let seconds = 0;
  device.play = (...played) => {
    const begun = processorSeconds();
    const codes = play(...played);
    seconds += processorSeconds() - begun;
    return codes;
  };
  return { seconds: () => seconds };
}

/**
 * Evaluations a second of processor time that host link, emulated board and firmware carry: the time the simulated plate itself takes, its
 * noise included, is left out.
 *
 * @param seconds - how long to measure
 */
export async function emulatorRate(seconds: number): Promise<Figure> {
  const options = { system: 'plate', port: 'emulator', deviceSeed: 1 };
  const device = createDevice(options);
  const plant = stopwatch(device);
  const { link } = await openEmulatedBoard(device);
  const system = new BoardSystem(link, playedAs(options));
  try {
    const { outside } = await evaluationRate(system, seconds, plant.seconds);
    return figure(
      'through the emulator, the plant left out, evaluations of 196 samples, of processor time',
      outside,
      'a second',
      AT_LEAST,
    );
  } finally {
    await system.close();
  }
}
