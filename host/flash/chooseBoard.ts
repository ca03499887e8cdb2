import { boardByEspruinoName, boardById, boards, type Board } from '@chladni/firmware';
import { ChladniError } from '../common/errors';
import { unknownName } from '../common/nearest';
import type { BoardIdentity } from './identity';

/**
 * A board of the table by its id.
 *
 * @throws ChladniError `BAD_USAGE` for any other
 */
export function namedBoard(id: string): Board {
  const board = boardById(id);
  if (board) return board;
  const { message, remedy } = unknownName(
    'board',
    id,
    boards.map((one) => one.id),
  );
  throw new ChladniError('BAD_USAGE', message, remedy);
}

/**
 * The board whose bundle an interpreter is to be given.
 *
 * @param asked - what the user says it is, where he does
 * @throws ChladniError `BOARD_MISMATCH` when it is another one, or unknown and the user does not say
 */
export function chooseBoard({ espruinoName }: BoardIdentity, asked: Board | undefined): Board {
  const found = boardByEspruinoName(espruinoName);
  if (found && asked && found.id !== asked.id) {
    throw new ChladniError(
      'BOARD_MISMATCH',
      `The board is ${found.title}, not ${asked.title}.`,
      `Leave --board away, or give --board ${found.id}.`,
    );
  }
  const board = asked ?? found;
  if (board) return board;
  throw new ChladniError(
    'BOARD_MISMATCH',
    `There is no firmware for ${espruinoName}.`,
    `Boards it is made for: ${boards.map(({ id }) => id).join(', ')}. If its pins are those of one, say which with --board.`,
  );
}
