import {
  ManualClock,
  VirtualBoard,
  boardById,
  emulatorBinding,
  readBundle,
  type PlayedWaveform,
} from '@chladni/firmware';
import { openLink, type Link } from '../../link';

const STEP_SECONDS = 0.0005;
/** Turns of the event loop in which a host has dealt with what came, and written what comes of it. */
const TURNS = 4;
/** The board ramps to silence. */
const BOOT_SECONDS = 1;

/** An emulated board and a link to it in one virtual time, in which the host itself takes a step or two. */
export class PacedBoard {
  /** Seconds that rows, and the settle before each, have been played so far. */
  playedSeconds = 0;
  private readonly clock = new ManualClock();

  private constructor(private readonly workFactor: number) {}

  /** @param workFactor - as in VirtualBoardOptions */
  static async open(boardId: string, workFactor: number): Promise<{ board: PacedBoard; link: Link }> {
    const board = new PacedBoard(workFactor);
    const clock = {
      schedule: (milliseconds: number, action: () => void) => board.clock.after(milliseconds / 1000, action),
    };
    const link = await board.run(openLink(emulatorBinding(board.start(boardId)), { clock, nonce: 1 }));
    return { board, link };
  }

  /** Lets time pass until something is done. */
  async run<T>(task: Promise<T>): Promise<T> {
    let isDone = false;
    const end = (): void => {
      isDone = true;
    };
    task.then(end, end);
    for (;;) {
      for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
      // Set by `end`, meanwhile.
      if (isDone as boolean) return task;
      this.clock.advance(STEP_SECONDS);
    }
  }

  /** Virtual seconds. */
  get seconds(): number {
    return this.clock.now();
  }

  private start(boardId: string): VirtualBoard {
    const started = new VirtualBoard({
      board: boardById(boardId)!,
      bundle: readBundle(boardId, { loopback: false }).code,
      world: { play: (played) => this.play(played) },
      clock: this.clock,
      isPaced: true,
      workFactor: this.workFactor,
    });
    started.boot();
    for (let at = 0; at < BOOT_SECONDS; at += STEP_SECONDS) this.clock.advance(STEP_SECONDS);
    return started;
  }

  private play({ drive, sampleRateHz, firstEvaluation }: PlayedWaveform): Uint16Array {
    if (firstEvaluation !== undefined) this.playedSeconds += drive.length / sampleRateHz;
    return drive.slice();
  }
}
