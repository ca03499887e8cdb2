import { Claims } from './claims';
import {
  AT,
  evaluationOf,
  integersOf,
  type RowPlayer,
  type RowShape,
  type SharedBuffers,
} from './sharedBuffers';
import { SharedFailure } from './sharedFailure';
import { spinWhile } from './spin';

/** A thread that sleeps is woken late: so long it looks for new work itself. */
const SPIN_MS = 0.5;

/**
 * Plays what an `Asker` laid out, in another thread. Who has taken a portion may read all there is about it: nothing of
 * that changes before the portion is finished.
 */
export class Helper {
  readonly #control: Int32Array;
  readonly #evaluation: Float64Array;
  readonly #done: Int32Array;
  readonly #drive: Float32Array;
  readonly #sense: Float32Array;
  readonly #claims: Claims;
  readonly #failure: SharedFailure;

  constructor(
    buffers: SharedBuffers,
    private readonly shape: RowShape,
  ) {
    this.#control = integersOf(buffers);
    this.#evaluation = evaluationOf(buffers);
    this.#done = new Int32Array(buffers.done);
    this.#drive = new Float32Array(buffers.drive);
    this.#sense = new Float32Array(buffers.sense);
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
    const call = Atomics.load(this.#control, AT.call);
    try {
      if (!this.#failure.isThere) this.#playUnits(player, first, count);
    } catch (error) {
      this.#failure.keep(error);
    }
    // The first last: who sees that one done finds all of the portion done.
    for (let unit = first + count - 1; unit >= first; unit--) Atomics.store(this.#done, unit, call);
    Atomics.notify(this.#done, first);
    return true;
  }

  #playUnits(player: RowPlayer, first: number, count: number): void {
    const { driveSamples, senseSamples } = this.shape;
    const rows = Atomics.load(this.#control, AT.rows);
    const unit = Atomics.load(this.#control, AT.unit);
    const units = Math.ceil(rows / unit);
    const from = (units - first - count) * unit;
    const to = Math.min(rows, (units - first) * unit);
    player.respond(
      this.#evaluation[0]! + from,
      this.#drive.subarray(from * driveSamples, to * driveSamples),
      to - from,
      this.#sense.subarray(from * senseSamples, to * senseSamples),
    );
  }
}
