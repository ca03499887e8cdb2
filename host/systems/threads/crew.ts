import { Worker } from 'node:worker_threads';
import { SharedWork, type RowPlayer, type RowShape, type SharedBuffers } from './sharedWork';

/** Fewer rows are played before another thread has woken. */
const FEWEST_ROWS = 32;
/** Rows laid out at once. */
const MOST_ROWS = 1024;
/** Portions for each thread: what one is late with, another takes, and the last is soon over. */
const PORTIONS = 24;
/** Rows that a kernel plays side by side. */
const SIDE_BY_SIDE = 8;
const DEADLINE_SECONDS = 60;

/** What a thread is started with. */
export interface CrewData<Player> {
  readonly buffers: SharedBuffers;
  readonly shape: RowShape;
  /** What it makes its own player of. */
  readonly player: Player;
}

export interface CrewOptions<Player> {
  /** In all, with the one that asks. */
  readonly threads: number;
  /** The built script a thread runs: it makes a player and lets it serve. */
  readonly script: string;
  readonly player: Player;
  /** Rows in large batches that are played before threads are started: short work ends sooner without. Defaults to 0. */
  readonly startAfter?: number;
}

/**
 * Threads that share the rows of large batches with the one that asks. Each has a player of its own that gives the
 * same numbers, so who plays a row changes nothing. They end with the process.
 */
export class Crew {
  readonly #own: RowPlayer;
  readonly #shape: RowShape;
  readonly #options: CrewOptions<unknown>;
  #work: SharedWork | undefined;
  #workers: Worker[] = [];
  #rowsToStart: number;

  /** @param own - what the asking thread plays with */
  constructor(own: RowPlayer, shape: RowShape, options: CrewOptions<unknown>) {
    this.#own = own;
    this.#shape = shape;
    this.#options = options;
    this.#rowsToStart = options.startAfter ?? 0;
  }

  /**
   * Plays evaluations number, number + 1, ...; returns when all are played.
   *
   * @param drive - rows x driveSamples
   * @param sense - rows x senseSamples, written
   * @throws ChladniError what the player throws; `SYSTEM_FAILED` when a thread does not answer
   */
  respond(number: number, drive: Float32Array, rows: number, sense: Float32Array): void {
    if (rows < FEWEST_ROWS || this.#rowsToStart > 0) {
      if (rows >= FEWEST_ROWS) this.#rowsToStart -= rows;
      this.#own.respond(number, drive, rows, sense);
      return;
    }
    const work = this.#started();
    const { driveSamples, senseSamples } = this.#shape;
    for (let from = 0; from < rows; from += MOST_ROWS) {
      const count = Math.min(MOST_ROWS, rows - from);
      const share = count / this.#options.threads / PORTIONS / SIDE_BY_SIDE;
      const portion = SIDE_BY_SIDE * Math.ceil(share);
      work.begin(number + from, drive.subarray(from * driveSamples), count, portion);
      const part = sense.subarray(from * senseSamples, (from + count) * senseSamples);
      work.help(this.#own, part);
      work.finish(part, DEADLINE_SECONDS);
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    this.#work?.stop();
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
    this.#workers = [];
    this.#work = undefined;
  }

  #started(): SharedWork {
    if (this.#work) return this.#work;
    const { threads, script, player } = this.#options;
    const work = SharedWork.create(this.#shape, MOST_ROWS);
    const workerData: CrewData<unknown> = { buffers: work.buffers, shape: this.#shape, player };
    for (let i = 1; i < threads; i++) {
      const worker = new Worker(script, { workerData });
      // Who has not begun has claimed nothing: the others play its rows.
      worker.on('error', () => undefined);
      worker.unref();
      this.#workers.push(worker);
    }
    this.#work = work;
    return work;
  }
}
