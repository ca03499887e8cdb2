import { emulatorBinding, linkErrors, type LinkErrors } from '@chladni/firmware';
import type { Clock } from '../../link';
import { bootBoard } from './board';
import { areSame } from './restarts';
import { trainThrough, type SmallTraining, type Trained } from './smallTraining';

/** One byte in so many goes wrong. */
const ONE_IN = 10_000;

/** Ways of going wrong, each alone and all together. */
const KINDS: Readonly<Record<string, Omit<LinkErrors, 'seed'>>> = {
  none: {},
  flip: { flip: 1 / ONE_IN },
  drop: { drop: 1 / ONE_IN },
  duplicate: { duplicate: 1 / ONE_IN },
  'all three': { flip: 1 / ONE_IN, drop: 1 / ONE_IN, duplicate: 1 / ONE_IN },
};

export interface LinkErrorRow extends Trained {
  readonly kind: string;
  readonly isSame: boolean;
  /** Mean of the frames that were played. */
  readonly rowsPerFrame: number;
}

/** Repeats a training over links that go wrong, in one way after the other. @param kinds - defaults to all */
export async function studyLinkErrors(
  task: SmallTraining,
  code: string,
  { seed = 1, clock, kinds = Object.keys(KINDS) }: { seed?: number; clock?: Clock; kinds?: string[] } = {},
): Promise<LinkErrorRow[]> {
  const rows: LinkErrorRow[] = [];
  const reference = await trainThrough(emulatorBinding(bootBoard(task, code)), task, clock);
  for (const kind of kinds) {
    const board = bootBoard(task, code);
    const binding = linkErrors(emulatorBinding(board), { ...KINDS[kind]!, seed });
    const trained = await trainThrough(binding, task, clock);
    board.powerCut();
    const { playedRows, playedFrames } = trained.counters;
    rows.push({
      ...trained,
      kind,
      isSame: areSame(trained, reference),
      rowsPerFrame: playedRows / playedFrames,
    });
  }
  return rows;
}
