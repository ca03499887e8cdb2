import { ChladniError } from '../../common/errors';
import { Claims, portionOf } from './claims';
import {
  AT,
  evaluationOf,
  integersOf,
  sharedBuffers,
  type RowPlayer,
  type RowShape,
  type SharedBuffers,
} from './sharedBuffers';
import { SharedFailure } from './sharedFailure';
import { spinWhile } from './spin';

/** A thread that sleeps is woken late: so long it looks for itself first. */
const SPIN_MS = 2;
/** Units that are laid out beyond a fair share, so that a thread that is ahead need not wait for this one. */
const SPARE_UNITS = 3;
const NONE = new Float32Array(0);

export interface AskerOptions {
  /** At most at once. */
  readonly rows: number;
  /** Threads beside this one. */
  readonly others: number;
}

/**
 * The thread that asks for rows, and plays some of them: from the first on, straight from what it was given. From the
 * last back it lays them out for the others, little more than their share, and copies what they have finished out between
 * its own, so that little is left to do when the last row is played.
 */
export class Asker {
  readonly buffers: SharedBuffers;
  readonly #shape: RowShape;
  readonly #others: number;
  readonly #control: Int32Array;
  readonly #evaluation: Float64Array;
  readonly #done: Int32Array;
  readonly #sharedDrive: Float32Array;
  readonly #sharedSense: Float32Array;
  readonly #claims: Claims;
  readonly #failure: SharedFailure;
  #call = 0;
  #number = 0;
  #drive: Float32Array = NONE;
  #rows = 0;
  /** Rows of a unit, and how many units there are. */
  #unit = 1;
  #units = 0;
  /** Units this thread has played, and units of the others that were copied out. */
  #played = 0;
  #copied = 0;

  constructor(shape: RowShape, { rows, others }: AskerOptions) {
    const buffers = sharedBuffers(shape, rows);
    this.buffers = buffers;
    this.#shape = shape;
    this.#others = others;
    this.#control = integersOf(buffers);
    this.#evaluation = evaluationOf(buffers);
    this.#done = new Int32Array(buffers.done);
    this.#sharedDrive = new Float32Array(buffers.drive);
    this.#sharedSense = new Float32Array(buffers.sense);
    this.#claims = new Claims(buffers);
    this.#failure = new SharedFailure(buffers);
  }

  /**
   * Lays the first rows out and wakes the others. Only when all before is finished.
   *
   * @param drive - read until `finish`
   * @param unit - rows that are always played by the same thread
   */
  begin(number: number, drive: Float32Array, rows: number, unit: number): void {
    this.#call = (this.#call + 1) | 0;
    this.#number = number;
    this.#drive = drive;
    this.#rows = rows;
    this.#unit = unit;
    this.#units = Math.ceil(rows / unit);
    this.#played = 0;
    this.#copied = 0;
    this.#claims.reset();
    this.#failure.reset();
    this.#evaluation[0] = number;
    Atomics.store(this.#control, AT.rows, rows);
    Atomics.store(this.#control, AT.unit, unit);
    Atomics.store(this.#control, AT.call, this.#call);
    // One each to begin with, so that they play while the rest of their share is laid out.
    this.#layOut(Math.min(this.#others, this.#units - 1));
  }

  /**
   * Plays a portion of its own. What fails is kept for `finish`.
   *
   * @param sense - of all rows; written where rows are finished
   * @returns whether there was one
   */
  play(player: RowPlayer, sense: Float32Array): boolean {
    this.#copyFinished(sense);
    const own = this.#layOutShare();
    if (own === 0 && !this.#claims.takeBack()) return false;
    const count = portionOf(own);
    try {
      if (!this.#failure.isThere) this.#playUnits(player, count, sense);
    } catch (error) {
      this.#failure.keep(error);
    }
    this.#played += count;
    return true;
  }

  /**
   * Waits for what the others play, once there is nothing more to play.
   *
   * @param sense - as in `play`; all written
   * @throws ChladniError of the thread that failed; `SYSTEM_FAILED` when one does not end in time
   */
  finish(sense: Float32Array, seconds: number): void {
    while (!this.#copyFinished(sense)) this.#waitFor(this.#copied, seconds);
    this.#drive = NONE;
    if (this.#failure.isThere) throw this.#failure.kept();
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
    const own = this.#units - this.#played - laid;
    const free = laid - taken;
    const share = Math.floor(((own + free) * this.#others) / (this.#others + 1));
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

  #playUnits(player: RowPlayer, count: number, sense: Float32Array): void {
    const { driveSamples, senseSamples } = this.#shape;
    const from = this.#rowsBefore(this.#played);
    const to = this.#rowsBefore(this.#played + count);
    player.respond(
      this.#number + from,
      this.#drive.subarray(from * driveSamples, to * driveSamples),
      to - from,
      sense.subarray(from * senseSamples, to * senseSamples),
    );
  }

  /** @returns whether nothing that others have taken is still to be copied */
  #copyFinished(sense: Float32Array): boolean {
    const { taken } = this.#claims;
    const first = this.#copied;
    while (this.#copied < taken && Atomics.load(this.#done, this.#copied) === this.#call) this.#copied++;
    if (this.#copied > first) {
      const { senseSamples } = this.#shape;
      const from = this.#rowsBefore(this.#units - this.#copied) * senseSamples;
      const to = this.#rowsBefore(this.#units - first) * senseSamples;
      sense.set(this.#sharedSense.subarray(from, to), from);
    }
    return this.#copied === taken;
  }

  #waitFor(unit: number, seconds: number): void {
    const seen = Atomics.load(this.#done, unit);
    if (seen === this.#call) return;
    spinWhile(this.#done, unit, seen, SPIN_MS);
    if (Atomics.wait(this.#done, unit, seen, 1000 * seconds) === 'timed-out')
      throw new ChladniError(
        'SYSTEM_FAILED',
        `a thread that simulates rows has not answered in ${seconds} s.`,
        'Use --threads 1; where the machine is short of memory or processors, end other work.',
      );
  }

  #rowsBefore(unit: number): number {
    return Math.min(this.#rows, unit * this.#unit);
  }
}
