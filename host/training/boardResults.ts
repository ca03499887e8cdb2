import { boardsOf, SeveralSystems } from '../systems/severalSystems';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { BoardResult, BoardTest } from './contract';
import type { Measured } from './measure';
import type { TrainingState } from './state';

/** What each board answered of a test, where there are several. */
export function boardTests(
  system: PhysicalSystem,
  measured: readonly Measured[],
): readonly BoardTest[] | undefined {
  if (!(system instanceof SeveralSystems)) return undefined;
  return boardsOf(system).map(({ title }, index) => {
    const own = measured.map(({ byBoard }) => byBoard[index]!);
    const testRows = own.reduce((sum, { rows }) => sum + rows, 0);
    const correct = own.reduce((sum, one) => sum + one.correct, 0);
    return { board: title, testAccuracy: correct / testRows, testRows };
  });
}

/** What a training came to on each board, where there are several. */
export function boardResults(
  system: PhysicalSystem,
  { twin, boardEvaluations }: TrainingState,
  test: Measured,
): readonly BoardResult[] | undefined {
  return boardTests(system, [test])?.map((tested, index) => ({
    ...tested,
    ...twin.boards![index]!,
    evaluations: boardEvaluations![index]!,
  }));
}
