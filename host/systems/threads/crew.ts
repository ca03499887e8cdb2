import { Worker } from 'node:worker_threads';
import { Asker } from './asker';
import { respondAlone } from './respondAlone';
import type { RowPlayer, RowShape, SharedBuffers } from './sharedBuffers';

/** Fewer rows are played before another thread has woken. */
const FEWEST_ROWS = 32;
/** Rows of one call among the threads. */
const MOST_ROWS = 1024;
/** Rows that a kernel plays side by side: fewer take it as long. */
const SIDE_BY_SIDE = 8;

/** What a thread is started with. */
export interface CrewData<Player> {
  readonly buffers: SharedBuffers;
  readonly shape: RowShape;
  /** Counts the threads beside the one that asks. */
  readonly index: number;
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
  #asker: Asker | undefined;
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
   * Plays evaluations number, number + 1, ...
   *
   * @param drive - rows x driveSamples
   * @returns rows x senseSamples
   * @throws ChladniError what the player throws, here or in another thread
   */
  respond(number: number, drive: Float32Array, rows: number): Float32Array {
    const { driveSamples, senseSamples } = this.#shape;
    if (rows < FEWEST_ROWS || this.#rowsToStart > 0) {
      if (rows >= FEWEST_ROWS) this.#rowsToStart -= rows;
      return respondAlone(this.#own, senseSamples, number, drive, rows);
    }
    const asker = (this.#asker ??= this.#start());
    let sense: Float32Array | undefined;
    for (let from = 0; from < rows; from += MOST_ROWS) {
      const count = Math.min(MOST_ROWS, rows - from);
      asker.begin(number + from, drive.subarray(from * driveSamples), count, SIDE_BY_SIDE);
      // Its memory costs time, and the others play already.
      sense ??= new Float32Array(rows * senseSamples);
      const part = sense.subarray(from * senseSamples, (from + count) * senseSamples);
      while (asker.play(this.#own, part));
      asker.finish(this.#own, part);
    }
    return sense!;
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    this.#asker?.stop();
    this.#asker = undefined;
    const workers = this.#workers;
    this.#workers = [];
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #start(): Asker {
    const { threads, script, player } = this.#options;
    const asker = new Asker(this.#shape, { rows: MOST_ROWS, others: threads - 1 });
    for (let index = 0; index < threads - 1; index++) {
      const workerData: CrewData<unknown> = { buffers: asker.buffers, shape: this.#shape, index, player };
      const worker = new Worker(script, { workerData });
      // Nobody waits for it.
      worker.on('error', () => undefined);
      worker.unref();
      this.#workers.push(worker);
    }
    return asker;
  }
}
