import type { Ahead } from '../../link';
import { figure, type Figure } from '../figure';
import type { Topic } from '../topic';
import { PacedBoard } from './pacedBoard';

const SAMPLES = 196;
const SETTLE = 196;
const RATE_HZ = 8000;
/** Seconds before a waveform begins that are not the first row's silence. */
const LEAD_SECONDS = 0.03 - SETTLE / RATE_HZ;
/**
 * What an STM32F4's interpreter takes for a frame of 8 x 196 samples, received, read, taken apart and answered: by
 * `npm run bench:firmware`, on Espruino 2v29, native kernels included.
 */
const FRAME_SECONDS = 0.1713;
const FRAME_ROWS = 8;

/** Boards, with rows of some frames each, and the part of the time each is to play at least. */
const CASES = [
  { board: 'stm32f4discovery', rows: 72, ahead: 'no', atLeast: 60 },
  { board: 'stm32f4discovery', rows: 72, ahead: 'quiet', atLeast: 85 },
  { board: 'stm32f4discovery', rows: 72, ahead: 'overlap', atLeast: 85 },
  { board: 'pico', rows: 248, ahead: 'no', atLeast: 65 },
  { board: 'pico', rows: 248, ahead: 'quiet', atLeast: 85 },
  { board: 'pico', rows: 248, ahead: 'overlap', atLeast: 85 },
] as const;

export interface Played {
  readonly secondsPerRow: number;
  /** Part of the time that something is played, settle included. */
  readonly part: number;
  readonly rowsPerFrame: number;
}

/** Plays rows through a link and an emulated board, all in virtual time. @param onBoard - told of the board at the end */
export async function playFor(
  boardId: string,
  rows: number,
  ahead: Ahead,
  workFactor: number,
  onBoard: (board: PacedBoard) => void = () => undefined,
): Promise<Played> {
  const { board, link } = await PacedBoard.open(boardId, workFactor);
  link.ahead = ahead;
  const begun = board.seconds;
  const drive = new Uint16Array(rows * SAMPLES).map((_, i) => (i * 4099) & 0xfff0);
  await board.run(link.evaluate(0, rows, SAMPLES, SETTLE, RATE_HZ, drive));
  const seconds = board.seconds - begun;
  const { playedRows, playedFrames } = link.counters;
  await board.run(link.close());
  onBoard(board);
  return {
    secondsPerRow: seconds / rows,
    part: board.playedSeconds / seconds,
    rowsPerFrame: playedRows / playedFrames,
  };
}

/**
 * The emulator charges what natives take, a lower bound. By how much it has to be multiplied to come to what an interpreter was
 * measured to take.
 */
async function measuredWork(boardId: string, rows: number): Promise<number> {
  const { secondsPerRow, part, rowsPerFrame } = await playFor(boardId, rows, 'no', 1);
  const work = secondsPerRow * (1 - part) - LEAD_SECONDS / rowsPerFrame;
  return FRAME_SECONDS / FRAME_ROWS / work;
}

/** Part of the time in which a board plays, and so does not wait for host or line. */
export const idle: Topic = {
  summary:
    'part of the time in which a board plays: frames sent in turn, ahead of the answers, and while it samples',
  async measure(note) {
    const figures: Figure[] = [];
    const factors = new Map<string, number>();
    for (const { board, rows, ahead, atLeast } of CASES) {
      const factor = factors.get(board) ?? (await measuredWork(board, rows));
      factors.set(board, factor);
      const { secondsPerRow, part, rowsPerFrame } = await playFor(board, rows, ahead, factor);
      note(
        `${board}, ahead: ${ahead}: ${(1000 * secondsPerRow).toFixed(1)} ms an evaluation, ` +
          `${(100 * part).toFixed(0)} % of it played, ${rowsPerFrame.toFixed(1)} rows a frame, work x ${factor.toFixed(2)}`,
      );
      const name = `emulated ${board} plays, frames sent ahead: ${ahead}`;
      figures.push(figure(name, 100 * part, '% of virtual time', atLeast));
    }
    return figures;
  },
};
