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
import { figure, type Figure } from '../figure';
import { pacedLink } from './pacedLink';

const SHAPE: NetworkShape = { inputs: 196, samples: 196, layers: 3, width: 1, classes: 10 };
/** Divisible by the boards: all are busy in every round. */
const BATCH = 24;
const REPETITIONS = 3;
const MOST = 3;
/** Of as many boards as there are; the rest is the host's own work, which boards do not share. */
const PART = 0.93;

/**
 * Evaluations a second of a PAT step on two and three boards, against the same step on one. Boards are emulated, and
 * answer no sooner than their waveforms would have been played.
 */
export async function boardsFigures(): Promise<Figure[]> {
  const boards: BoardSystem[] = [];
  try {
    for (let seed = 1; seed <= MOST; seed++) boards.push(await pacedBoard(seed));
    const rates = await measured(boards);
    const one = rates[0]!;
    return rates.slice(1).map((rate, index) => {
      const count = index + 2;
      return figure(
        `PAT steps of 3 layers and ${BATCH} rows, ${count} boards at play time: evaluations a second (${rate.toFixed(0)}, one board ${one.toFixed(0)})`,
        rate / one,
        'x one board',
        PART * count,
      );
    });
  } finally {
    for (const board of boards) await board.close();
  }
}

async function pacedBoard(deviceSeed: number): Promise<BoardSystem> {
  const options = { system: 'plate', port: 'emulator', deviceSeed };
  const device = createDevice(options);
  const { link } = await openEmulatedBoard(device);
  const pace = { now: () => performance.now(), sleep: (ms: number) => sleep(ms) };
  return new BoardSystem(pacedLink(convertingAs(link, device), pace), playedAs(options));
}

/** @returns evaluations a second with one board, two, ...: medians of repetitions that alternate */
async function measured(boards: readonly BoardSystem[]): Promise<number[]> {
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
  const steps = boards.map((_, index) => {
    const some = boards.slice(0, index + 1);
    const system = new SeveralSystems(some.map((board, i) => ({ title: `board ${i + 1}`, system: board })));
    const twin = new SeveralTwins(
      some.map((board) => wiener.create(tf, board)),
      1,
    );
    const context = { system, twin, workspace, random, once: () => new Float32Array(0), residue: 0 };
    return () => pat.estimate(context, parameters, batch, gradient);
  });
  const seconds: number[][] = steps.map(() => []);
  // The first round warms up.
  for (let repetition = 0; repetition <= REPETITIONS; repetition++)
    for (const [index, step] of steps.entries()) {
      const begun = performance.now();
      await step();
      if (repetition > 0) seconds[index]!.push((performance.now() - begun) / 1000);
    }
  return seconds.map((all) => (SHAPE.layers * BATCH) / median(all));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
