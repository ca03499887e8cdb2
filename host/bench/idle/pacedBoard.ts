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
  /** When rows have been sensed, seconds from and to, and when bytes have been on the line, either way. */
  readonly sensed: (readonly [from: number, to: number])[] = [];
  readonly traffic: number[] = [];
  private readonly clock = new ManualClock();
  private started: VirtualBoard | undefined;

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
    const write = started.write.bind(started);
    started.write = (bytes) => {
      this.traffic.push(this.seconds);
      write(bytes);
    };
    started.onOutput(() => this.traffic.push(started.seconds));
    started.boot();
    this.started = started;
    for (let at = 0; at < BOOT_SECONDS; at += STEP_SECONDS) this.clock.advance(STEP_SECONDS);
    return started;
  }

  /** No silence lies before the first row of a waveform; one sample of it behind the last. */
  private play({ drive, sampleRateHz, ...rows }: PlayedWaveform): Uint16Array {
    const { firstEvaluation, evaluationSamples = 0, strideSamples = 0 } = rows;
    if (firstEvaluation === undefined) return drive.slice();
    const count = Math.ceil((drive.length - 1) / strideSamples);
    this.playedSeconds += (count * strideSamples) / sampleRateHz;
    // It is asked for when the last sample has been sensed.
    const first = this.started!.seconds - (drive.length - 0.5) / sampleRateHz;
    for (let row = 0; row < count; row++) {
      const from = first + (row * strideSamples) / sampleRateHz;
      this.sensed.push([from, from + evaluationSamples / sampleRateHz]);
    }
    return drive.slice();
  }
}
