import type { Board } from '../../boards';
import { stm32f4Discovery } from '../../boards/stm32f4Discovery';
import { wire } from '../analog';
import { ManualClock } from '../time/hostClock';
import type { VirtualBoardOptions } from '../virtualBoard';
import { VirtualBoard } from '../virtualBoard';

/** The board most tests run on. */
export const testBoard: Board = stm32f4Discovery;

export interface RunningBoard {
  readonly board: VirtualBoard;
  readonly clock: ManualClock;
  /** Lines the program has printed. */
  readonly printed: () => string[];
  /** What has left the board's port. */
  readonly output: () => string;
  readonly send: (text: string) => void;
}

/** A board, booted, that runs `program` from Storage and detaches its console first, so that its port is the program's. */
export function runBoard(program: string, options: Partial<VirtualBoardOptions> = {}): RunningBoard {
  return runWithConsole(`E.setConsole(null,{force:true});${program}`, options);
}

/** The same with the console on the port. */
export function runWithConsole(program: string, options: Partial<VirtualBoardOptions> = {}): RunningBoard {
  const clock = new ManualClock();
  const board = new VirtualBoard({ board: testBoard, bundle: program, world: wire, clock, ...options });
  let text = '';
  let output = '';
  board.onConsole((more) => (text += more));
  board.onOutput((bytes) => (output += bytes.toString('latin1')));
  board.boot();
  return {
    board,
    clock,
    printed: () => text.split('\n').slice(0, -1),
    output: () => output,
    send: (bytes) => board.write(Buffer.from(bytes, 'latin1')),
  };
}

/** Value of an expression on a fresh board, through JSON. @throws what the expression throws */
export function evaluateOnBoard(expression: string, options: Partial<VirtualBoardOptions> = {}): unknown {
  const { board, printed } = runBoard(`print(JSON.stringify([${expression}]))`, options);
  if (board.lastError !== undefined) throw board.lastError as Error;
  return (JSON.parse(printed()[0]!) as unknown[])[0];
}
