import { emulatorBinding, type VirtualBoard } from '@chladni/firmware';
import { seededRandom } from '../../common/random';
import type { Clock } from '../../link';
import { bootBoard } from './board';
import { Plug, type Mishap } from './plug';
import { trainThrough, type SmallTraining, type Trained } from './smallTraining';

/** What may befall a board in the middle of training; each takes its turn. */
const MISHAPS: Readonly<Record<string, (board: VirtualBoard) => Mishap>> = {
  /** A board fed by its USB plug. The port is back a moment later. */
  unplugged: (board) => ({
    befall: () => board.powerCut(),
    unplugs: true,
    absences: 1,
    putRight: () => board.powerOn(),
  }),
  /** The reset button, or a supply that fails for a moment; the port is an adapter's and stays. */
  restarted: (board) => ({
    befall: () => board.reset(),
    unplugs: false,
    absences: 0,
    putRight: () => undefined,
  }),
  /** The cable alone; the board runs on. */
  disconnected: () => ({
    befall: () => undefined,
    unplugs: true,
    absences: 1,
    putRight: () => undefined,
  }),
};

export interface RestartStudy {
  readonly undisturbed: Trained;
  /** One a training, with what befell it and when, in bytes that had passed. */
  readonly disturbed: readonly (Trained & {
    readonly mishap: string;
    readonly atByte: number;
    readonly boots: number;
  })[];
  readonly identical: number;
}

/** Repeats a training with something befalling the board at a random moment each time. */
export async function studyRestarts(
  task: SmallTraining,
  code: string,
  times: number,
  { seed = 1, clock, onDone }: { seed?: number; clock?: Clock; onDone?: (done: number) => void } = {},
): Promise<RestartStudy> {
  const calm = new Plug(emulatorBinding(bootBoard(task, code)));
  const undisturbed = await trainThrough(calm.binding, task, clock);
  const random = seededRandom(seed, 'restarts');
  const disturbed = [];
  for (let i = 0; i < times; i++) {
    const board = bootBoard(task, code);
    const plug = new Plug(emulatorBinding(board));
    const mishap = Object.keys(MISHAPS)[i % Object.keys(MISHAPS).length]!;
    const atByte = 1 + random.integer(calm.bytes - 1);
    plug.arm(atByte, MISHAPS[mishap]!(board));
    const trained = await trainThrough(plug.binding, task, clock);
    board.powerCut();
    disturbed.push({ ...trained, mishap, atByte, boots: board.counters.boots });
    onDone?.(i + 1);
  }
  const identical = disturbed.filter((one) => areSame(one, undisturbed)).length;
  return { undisturbed, disturbed, identical };
}

/** Whether two trainings came to the same numbers, every bit of them. */
export function areSame(one: Trained, other: Trained): boolean {
  const numbers = ({ result, confusion, checkpoint }: Trained) =>
    JSON.stringify([result, confusion, checkpoint]);
  return numbers(one) === numbers(other);
}
