import { Claims, portionOf } from './claims';
import {
  AT,
  integersOf,
  sharedBuffers,
  type RowPlayer,
  type RowShape,
  type SharedBuffers,
} from './sharedBuffers';
import { SharedFailure } from './sharedFailure';

/** Units that are laid out beyond a fair share, so that a thread that is ahead need not wait for this one. */
const SPARE_UNITS = 3;
/** Times of a unit in which another thread, unless it is late, has finished what it took last. */
const PATIENCE_UNITS = 2;
const NONE = new Float32Array(0);

export interface AskerOptions {
  /** At most at once. */
  readonly rows: number;
  /** Threads beside this one. */
  readonly others: number;
}

/** What another thread writes. */
interface Answer {
  readonly done: Int32Array;
  readonly sense: Float32Array;
}

/**
 * The thread that asks for rows, and plays some of them: from the first on, straight from what it was given. From the
 * last back it lays them out for the others, little more than their share, and copies what they have finished out
 * between its own, so that little is left to do when the last row is played. What another has taken and is late with it
 * plays itself: the numbers are the same.
 */
export class Asker {
  readonly buffers: SharedBuffers;
  readonly #shape: RowShape;
  readonly #control: Int32Array;
  readonly #sharedDrive: Float32Array;
  readonly #answers: readonly Answer[];
  readonly #claims: Claims;
  readonly #failure: SharedFailure;
  #call = 0;
  #number = 0;
  #drive: Float32Array = NONE;
  #rows = 0;
  /** Rows of a unit, and how many units there are. */
  #unit = 1;
  #units = 0;
  /** Units this thread has played from the first on, and units of the others whose sense is written. */
  #played = 0;
  #written = 0;
  #unitMs = 0;

  constructor(shape: RowShape, { rows, others }: AskerOptions) {
    const buffers = sharedBuffers(shape, rows, others);
    this.buffers = buffers;
    this.#shape = shape;
    this.#control = integersOf(buffers);
    this.#sharedDrive = new Float32Array(buffers.drive);
    this.#answers = buffers.answers.map(({ done, sense }) => ({
      done: new Int32Array(done),
      sense: new Float32Array(sense),
    }));
    this.#claims = new Claims(buffers);
    this.#failure = new SharedFailure(buffers);
  }

  /**
   * Lays the first rows out and wakes the others.
   *
   * @param drive - read until `finish`
   * @param unit - rows that are always played by the same thread; at most `MOST_UNITS` of them
   */
  begin(number: number, drive: Float32Array, rows: number, unit: number): void {
    this.#call = (this.#call + 1) | 0;
    this.#number = number;
    this.#drive = drive;
    this.#rows = rows;
    this.#unit = unit;
    this.#units = Math.ceil(rows / unit);
    this.#played = 0;
    this.#written = 0;
    // First: from now on nobody takes what is written next for that of the call before.
    this.#claims.reset(this.#call);
    const control = this.#control;
    Atomics.store(control, AT.call, this.#call);
    Atomics.store(control, AT.rows, rows);
    Atomics.store(control, AT.unit, unit);
    Atomics.store(control, AT.evaluationLow, number | 0);
    Atomics.store(control, AT.evaluationHigh, Math.floor(number / 2 ** 32));
    // One each to begin with, so that they play while the rest of their share is laid out.
    this.#layOut(Math.min(this.#answers.length, this.#units - 1));
  }

  /**
   * Plays a portion of its own.
   *
   * @param sense - of all rows; written where rows are finished
   * @returns whether there was one
   * @throws what the player throws; ChladniError of another thread that failed
   */
  play(player: RowPlayer, sense: Float32Array): boolean {
    this.#copyFinished(sense);
    const own = this.#layOutShare();
    if (own === 0 && !this.#claims.takeBack()) return false;
    const count = portionOf(own);
    const begun = performance.now();
    this.#playUnits(player, this.#played, count, sense);
    this.#unitMs = (performance.now() - begun) / count;
    this.#played += count;
    return true;
  }

  /**
   * Waits for what the others play, once there is nothing more to play, but not long.
   *
   * @param sense - as in `play`; all written
   * @throws as `play`
   */
  finish(player: RowPlayer, sense: Float32Array): void {
    const { taken } = this.#claims;
    const patient = performance.now() + PATIENCE_UNITS * this.#unitMs;
    for (;;) {
      this.#copyFinished(sense);
      if (this.#written === taken) break;
      if (performance.now() < patient) continue;
      this.#playUnits(player, this.#units - 1 - this.#written, 1, sense);
      this.#written++;
    }
    this.#drive = NONE;
  }

  /** Lets every helper's `serve` return. */
  stop(): void {
    Atomics.store(this.#control, AT.stop, 1);
    this.#wake();
  }

  #wake(): void {
    Atomics.add(this.#control, AT.signal, 1);
    Atomics.notify(this.#control, AT.signal);
  }

  /** @returns units that are not laid out, nor played yet */
  #layOutShare(): number {
    const { laid, taken } = this.#claims;
    const others = this.#answers.length;
    const own = this.#units - this.#played - laid;
    const free = laid - taken;
    const share = Math.floor(((own + free) * others) / (others + 1));
    const count = Math.max(0, Math.min(own, share + SPARE_UNITS - free));
    this.#layOut(count);
    return own - count;
  }

  /** Lays so many units more out, next to those that are. */
  #layOut(count: number): void {
    if (count === 0) return;
    const { driveSamples } = this.#shape;
    const end = this.#units - this.#claims.laid;
    const from = this.#rowsBefore(end - count) * driveSamples;
    this.#sharedDrive.set(this.#drive.subarray(from, this.#rowsBefore(end) * driveSamples), from);
    this.#claims.lay(count);
    this.#wake();
  }

  /** @param first - counted from the first row on */
  #playUnits(player: RowPlayer, first: number, count: number, sense: Float32Array): void {
    const { driveSamples, senseSamples } = this.#shape;
    const from = this.#rowsBefore(first);
    const to = this.#rowsBefore(first + count);
    player.respond(
      this.#number + from,
      this.#drive.subarray(from * driveSamples, to * driveSamples),
      to - from,
      sense.subarray(from * senseSamples, to * senseSamples),
    );
  }

  #copyFinished(sense: Float32Array): void {
    if (this.#failure.isThere) throw this.#failure.take();
    const { taken } = this.#claims;
    while (this.#written < taken) {
      const before = this.#written;
      for (const answer of this.#answers) this.#copyFrom(answer, taken, sense);
      if (this.#written === before) return;
    }
  }

  #copyFrom(answer: Answer, taken: number, sense: Float32Array): void {
    const first = this.#written;
    let end = first;
    while (end < taken && Atomics.load(answer.done, end) === this.#call) end++;
    if (end === first) return;
    const { senseSamples } = this.#shape;
    const from = this.#rowsBefore(this.#units - end) * senseSamples;
    const to = this.#rowsBefore(this.#units - first) * senseSamples;
    sense.set(answer.sense.subarray(from, to), from);
    this.#written = end;
  }

  #rowsBefore(unit: number): number {
    return Math.min(this.#rows, unit * this.#unit);
  }
}
