import { setTimeout as sleep } from 'node:timers/promises';
import { openEmulatedBoard } from '../../cli/emulatedBoard';
import { convertingAs, createDevice, playedAs } from '../../cli/openSystem';
import { seededRandom } from '../../common/random';
import { CompiledWorkspace } from '../../network/compiledWorkspace';
import { initialParameters } from '../../network/parameters';
import type { NetworkShape } from '../../network/shape';
import { BoardSystem } from '../../systems/board';
import { SeveralSystems } from '../../systems/severalSystems';
import { pat } from '../../training/methods/pat';
import { SeveralTwins } from '../../twins/severalTwins';
import { tensorflow } from '../../twins/tensorflow';
import { wiener } from '../../twins/wiener';
import { alternate } from '../alternate';
import { figure } from '../figure';
import type { Topic } from '../topic';
import { pacedLink } from './pacedLink';

const SHAPE: NetworkShape = { inputs: 196, samples: 196, layers: 3, width: 1, classes: 10 };
/** Divisible by the boards: all are busy in every round. */
const BATCH = 24;
const REPETITIONS = 3;
const MOST = 3;
/** Of as many boards as there are; the rest is the host's own work, which boards do not share. */
const PART = 0.93;

/** PAT steps on one board, two and three. Boards are emulated, and answer no sooner than their waveforms would have been played. */
export const boards: Topic = {
  summary: 'several boards at once: evaluations a second while training, against one',
  async measure(say) {
    const opened: BoardSystem[] = [];
    try {
      for (let seed = 1; seed <= MOST; seed++) opened.push(await pacedBoard(seed));
      const rates = await measured(opened);
      rates.forEach((rate, index) => say(`${index + 1} boards: ${rate.toFixed(1)} evaluations a second`));
      return rates.slice(1).map((rate, index) => {
        const count = index + 2;
        return figure(
          `${count} boards at play time: evaluations a second of a PAT step against one board`,
          rate / rates[0]!,
          'x',
          PART * count,
        );
      });
    } finally {
      for (const board of opened) await board.close();
    }
  },
};

async function pacedBoard(deviceSeed: number): Promise<BoardSystem> {
  const options = { system: 'plate', port: 'emulator', deviceSeed };
  const device = createDevice(options);
  const { link } = await openEmulatedBoard(device);
  const pace = { now: () => performance.now(), sleep: (ms: number) => sleep(ms) };
  return new BoardSystem(pacedLink(convertingAs(link, device), pace), playedAs(options));
}

/** @returns evaluations a second with one board, two, ... */
async function measured(several: readonly BoardSystem[]): Promise<number[]> {
  const tf = await tensorflow();
  const random = seededRandom(1, 'boards');
  const parameters = initialParameters(SHAPE, random);
  const batch = {
    rows: BATCH,
    inputs: Float32Array.from({ length: BATCH * SHAPE.inputs }, () => random.uniform()),
    labels: Uint8Array.from({ length: BATCH }, () => random.integer(SHAPE.classes)),
  };
  const gradient = new Float32Array(parameters.values.length);
  const workspace = new CompiledWorkspace();
  const steps = several.map((_, index) => {
    const some = several.slice(0, index + 1);
    const system = new SeveralSystems(some.map((board, i) => ({ title: `board ${i + 1}`, system: board })));
    const twin = new SeveralTwins(
      some.map((board) => wiener.create(tf, board)),
      1,
    );
    const context = { system, twin, workspace, random, once: () => new Float32Array(0), residue: 0 };
    return () => pat.estimate(context, parameters, batch, gradient);
  });
  const rates = steps.map((step) => async () => {
    const begun = performance.now();
    await step();
    return (SHAPE.layers * BATCH) / ((performance.now() - begun) / 1000);
  });
  // Not counted: the first step on each compiles and warms up.
  for (const rate of rates) await rate();
  return alternate(REPETITIONS, rates);
}
