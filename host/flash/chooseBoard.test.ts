import { boardById, boards } from '@chladni/firmware';
import { failure } from '../common/testing';
import { chooseBoard, namedBoard } from './chooseBoard';
import type { BoardIdentity } from './identity';

const identityOf = (espruinoName: string): BoardIdentity => ({
  espruino: '2v29',
  espruinoName,
  serialNumber: '1',
  freeVariables: 1,
  totalVariables: 1,
});

it.each(boards.map((board) => [board.espruinoName, board] as const))('knows %s', (name, board) => {
  expect(chooseBoard(identityOf(name), undefined)).toBe(board);
  expect(chooseBoard(identityOf(name), board)).toBe(board);
});

it('refuses another board than the one named', () => {
  expect(() => chooseBoard(identityOf('ESP32'), boardById('pico'))).toThrow(
    failure('BOARD_MISMATCH', /ESP32, not Raspberry Pi Pico/, /--board esp32/),
  );
});

it('believes the user about a board it does not know', () => {
  expect(() => chooseBoard(identityOf('PUCKJS'), undefined)).toThrow(
    failure('BOARD_MISMATCH', /no firmware for PUCKJS/, /--board/),
  );
  expect(chooseBoard(identityOf('MYBOARD'), boardById('pico')).id).toBe('pico');
});

it('knows boards by id, and guesses', () => {
  expect(namedBoard('pico').id).toBe('pico');
  expect(() => namedBoard('pic')).toThrow(failure('BAD_USAGE', /no board/, /pico/));
});
