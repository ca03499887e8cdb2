import { ChladniError } from '../common/errors';
import type { TrainOptions } from './contract';

/**
 * Rows would be dealt otherwise, and each board has its own twin.
 *
 * @param boards - there are now
 * @throws ChladniError `BAD_USAGE` when a training that goes on was begun on another number of boards
 */
export function refuseOtherBoards(
  { boards: before = 1 }: Pick<TrainOptions, 'boards'>,
  boards: number,
): void {
  if (before === boards) return;
  const count = (number: number) => `${number} board${number === 1 ? '' : 's'}`;
  throw new ChladniError(
    'BAD_USAGE',
    `The run was trained on ${count(before)}, and ${count(boards)} ${boards === 1 ? 'is' : 'are'} named.`,
    `Name ${count(before)} with --port, or start a new run.`,
  );
}
