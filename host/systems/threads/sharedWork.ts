import { ChladniError, type ErrorCode } from '../../common/errors';

/** What threads share: messages cost more than the rows they would carry. */
export interface SharedBuffers {
  readonly control: SharedArrayBuffer;
  /** Rows of drive and of sense, 32-bit floats. */
  readonly drive: SharedArrayBuffer;
  readonly sense: SharedArrayBuffer;
}

/** Plays rows as evaluations number, number + 1, ... */
export interface RowPlayer {
  respond(number: number, drive: Float32Array, rows: number, sense: Float32Array): void;
}

export interface RowShape {
  readonly driveSamples: number;
  readonly senseSamples: number;
}

/** 32-bit integers of `control`; the number of the first evaluation lies at 32, what failed from 64 on. */
const AT = { signal: 0, unclaimed: 1, unfinished: 2, rows: 3, portion: 4, failed: 5, stop: 6, textLength: 7 };
const EVALUATION_BYTE = 32;
const TEXT_BYTE = 64;
const CONTROL_BYTES = 4096;

/** A thread that sleeps is woken late: so long it looks for itself first, when portions are being finished... */
const SPIN_TO_FINISH_MS = 2;
/** ...and for new work. */
const SPIN_FOR_WORK_MS = 0.5;

/**
 * Rows that several threads take portions of until none is left. A thread that has claimed a portion may read all
 * there is about it: nothing changes before every portion is finished.
 */
export class SharedWork {
  readonly buffers: SharedBuffers;
  readonly #control: Int32Array;
  readonly #evaluation: Float64Array;
  readonly #text: Uint8Array;
  readonly #drive: Float32Array;
  readonly #sense: Float32Array;
  /** Portions whose sense is written already. */
  readonly #owned = new Set<number>();

  constructor(
    buffers: SharedBuffers,
    private readonly shape: RowShape,
  ) {
    this.buffers = buffers;
    this.#control = new Int32Array(buffers.control, 0, EVALUATION_BYTE / 4);
    this.#evaluation = new Float64Array(buffers.control, EVALUATION_BYTE, 1);
    this.#text = new Uint8Array(buffers.control, TEXT_BYTE);
    this.#drive = new Float32Array(buffers.drive);
    this.#sense = new Float32Array(buffers.sense);
  }

  /** @param rows - at most at once */
  static create(shape: RowShape, rows: number): SharedWork {
    const floats = (count: number) => new SharedArrayBuffer(4 * count);
    return new SharedWork(
      {
        control: new SharedArrayBuffer(CONTROL_BYTES),
        drive: floats(rows * shape.driveSamples),
        sense: floats(rows * shape.senseSamples),
      },
      shape,
    );
  }

  /** Lays rows out and wakes whoever waits for work. Only when all before is finished. */
  begin(number: number, drive: Float32Array, rows: number, portion: number): void {
    this.#drive.set(drive.subarray(0, rows * this.shape.driveSamples));
    this.#evaluation[0] = number;
    const portions = Math.ceil(rows / portion);
    Atomics.store(this.#control, AT.rows, rows);
    Atomics.store(this.#control, AT.portion, portion);
    Atomics.store(this.#control, AT.failed, 0);
    Atomics.store(this.#control, AT.unfinished, portions);
    Atomics.store(this.#control, AT.unclaimed, portions);
    Atomics.add(this.#control, AT.signal, 1);
    Atomics.notify(this.#control, AT.signal);
  }

  /**
   * Plays portions until none is left to claim. What fails is kept for `finish`.
   *
   * @param own - of the thread that asks: is written at once, so that `finish` need not copy it
   */
  help(player: RowPlayer, own?: Float32Array): void {
    this.#owned.clear();
    for (let portion = this.#claim(); portion >= 0; portion = this.#claim()) {
      if (own) this.#owned.add(portion);
      try {
        if (Atomics.load(this.#control, AT.failed) === 0) this.#play(player, portion, own ?? this.#sense);
      } catch (error) {
        this.#keep(error);
      }
      if (Atomics.sub(this.#control, AT.unfinished, 1) === 1) Atomics.notify(this.#control, AT.unfinished);
    }
  }

  /**
   * Waits for the portions that others play.
   *
   * @param sense - written
   * @throws ChladniError of the thread that failed; `SYSTEM_FAILED` when one does not end in time
   */
  finish(sense: Float32Array, seconds: number): void {
    const control = this.#control;
    spinWhile(control, AT.unfinished, (left) => left > 0, SPIN_TO_FINISH_MS);
    for (let left = Atomics.load(control, AT.unfinished); left > 0;) {
      if (Atomics.wait(control, AT.unfinished, left, 1000 * seconds) === 'timed-out')
        throw new ChladniError(
          'SYSTEM_FAILED',
          `a thread that simulates rows has not answered in ${seconds} s.`,
          'Use --threads 1; where the machine is short of memory or processors, end other work.',
        );
      left = Atomics.load(control, AT.unfinished);
    }
    if (Atomics.load(control, AT.failed) !== 0) throw this.#kept();
    const step = Atomics.load(control, AT.portion) * this.shape.senseSamples;
    for (let from = 0, portion = 0; from < sense.length; from += step, portion++)
      if (!this.#owned.has(portion))
        sense.set(this.#sense.subarray(from, Math.min(from + step, sense.length)), from);
  }

  /** Helps whenever there is work, until `stop`. Blocks its thread. */
  serve(player: RowPlayer): void {
    const control = this.#control;
    while (Atomics.load(control, AT.stop) === 0) {
      const seen = Atomics.load(control, AT.signal);
      this.help(player);
      if (Atomics.load(control, AT.stop) !== 0) return;
      spinWhile(control, AT.signal, (signal) => signal === seen, SPIN_FOR_WORK_MS);
      Atomics.wait(control, AT.signal, seen);
    }
  }

  /** Lets every `serve` return. */
  stop(): void {
    Atomics.store(this.#control, AT.stop, 1);
    Atomics.add(this.#control, AT.signal, 1);
    Atomics.notify(this.#control, AT.signal);
  }

  /** @returns a portion's index, or -1 when none is left */
  #claim(): number {
    const control = this.#control;
    for (let left = Atomics.load(control, AT.unclaimed); left > 0;) {
      const found = Atomics.compareExchange(control, AT.unclaimed, left, left - 1);
      if (found === left) return left - 1;
      left = found;
    }
    return -1;
  }

  #play(player: RowPlayer, portion: number, sense: Float32Array): void {
    const { driveSamples, senseSamples } = this.shape;
    const most = Atomics.load(this.#control, AT.portion);
    const from = portion * most;
    const to = Math.min(Atomics.load(this.#control, AT.rows), from + most);
    player.respond(
      this.#evaluation[0]! + from,
      this.#drive.subarray(from * driveSamples, to * driveSamples),
      to - from,
      sense.subarray(from * senseSamples, to * senseSamples),
    );
  }

  /** The first failure counts. */
  #keep(error: unknown): void {
    if (Atomics.compareExchange(this.#control, AT.failed, 0, 1) !== 0) return;
    const { code, remedy } =
      error instanceof ChladniError
        ? error
        : { code: 'BUG' as const, remedy: 'Use --threads 1, and report what it says then.' };
    const message = error instanceof Error ? error.message : String(error);
    const text = JSON.stringify({ code, message: message.slice(0, 1000), remedy });
    const bytes = Buffer.from(text).subarray(0, this.#text.length);
    this.#text.set(bytes);
    Atomics.store(this.#control, AT.textLength, bytes.length);
  }

  #kept(): ChladniError {
    const bytes = this.#text.slice(0, Atomics.load(this.#control, AT.textLength));
    const { code, message, remedy } = JSON.parse(Buffer.from(bytes).toString()) as {
      code: ErrorCode;
      message: string;
      remedy: string;
    };
    return new ChladniError(code, message, remedy);
  }
}

function spinWhile(
  control: Int32Array,
  index: number,
  isWaitedFor: (value: number) => boolean,
  milliseconds: number,
): void {
  const end = performance.now() + milliseconds;
  while (isWaitedFor(Atomics.load(control, index)) && performance.now() < end);
}
