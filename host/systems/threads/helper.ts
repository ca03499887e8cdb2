import { Claims } from './claims';
import { AT, integersOf, type RowPlayer, type RowShape, type SharedBuffers } from './sharedBuffers';
import { SharedFailure } from './sharedFailure';
import { spinWhile } from './spin';

/** A thread that sleeps is woken late: so long it looks for new work itself. */
const SPIN_MS = 0.5;

/**
 * Plays what an `Asker` laid out, in another thread. It may be late, as when it is given no processor: nobody waits for
 * it then, and it writes only where no other does.
 */
export class Helper {
  readonly #control: Int32Array;
  readonly #drive: Float32Array;
  readonly #done: Int32Array;
  readonly #sense: Float32Array;
  readonly #claims: Claims;
  readonly #failure: SharedFailure;

  /** @param index - whose answers it gives */
  constructor(
    buffers: SharedBuffers,
    private readonly shape: RowShape,
    index: number,
  ) {
    const { done, sense } = buffers.answers[index]!;
    this.#control = integersOf(buffers);
    this.#drive = new Float32Array(buffers.drive);
    this.#done = new Int32Array(done);
    this.#sense = new Float32Array(sense);
    this.#claims = new Claims(buffers);
    this.#failure = new SharedFailure(buffers);
  }

  /** Plays portions whenever there are any, until the asker's `stop`. Blocks its thread. */
  serve(player: RowPlayer): void {
    const control = this.#control;
    while (Atomics.load(control, AT.stop) === 0) {
      const seen = Atomics.load(control, AT.signal);
      while (this.play(player));
      if (Atomics.load(control, AT.stop) !== 0) return;
      spinWhile(control, AT.signal, seen, SPIN_MS);
      Atomics.wait(control, AT.signal, seen);
    }
  }

  /** Plays a portion. What fails is kept for the asker. @returns whether there was one */
  play(player: RowPlayer): boolean {
    if (!this.#claims.take()) return false;
    const { first, count } = this.#claims;
    const call = this.#read(AT.call);
    const rows = this.#read(AT.rows);
    const unit = this.#read(AT.unit);
    const number = (this.#read(AT.evaluationLow) >>> 0) + 2 ** 32 * this.#read(AT.evaluationHigh);
    // So late that what was read may be of another call.
    if (!this.#claims.isCurrent) return true;
    const units = Math.ceil(rows / unit);
    try {
      this.#playRows(player, number, (units - first - count) * unit, Math.min(rows, (units - first) * unit));
    } catch (error) {
      this.#failure.keep(error);
      return true;
    }
    for (let done = first; done < first + count; done++) Atomics.store(this.#done, done, call);
    return true;
  }

  #read(index: number): number {
    return Atomics.load(this.#control, index);
  }

  #playRows(player: RowPlayer, number: number, from: number, to: number): void {
    const { driveSamples, senseSamples } = this.shape;
    player.respond(
      number + from,
      this.#drive.subarray(from * driveSamples, to * driveSamples),
      to - from,
      this.#sense.subarray(from * senseSamples, to * senseSamples),
    );
  }
}
