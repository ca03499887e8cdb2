import type { Player } from '../player';
import type { DigitalPart } from './digitalPart';
import { largest } from './largest';
import type { StoredNetwork } from './storedNetwork';

/** What came of a layer. */
export interface StepListener {
  done(this: void): void;
  /** @param code - of `REFUSAL` */
  failed(this: void, code: number): void;
}

/** What an inference uses of the board. */
export interface InferenceParts {
  digitalPart(this: void, network: StoredNetwork): DigitalPart;
  readonly player: Player;
  /** Most rows played as one waveform. */
  readonly mostRows: number;
  /** Seconds. */
  getTime(this: void): number;
}

/** One input on its way through a network, layer by layer. */
export class Inference {
  private readonly digital: DigitalPart;
  private first: number;
  /** The layer that comes next. */
  private next: number;
  private playSeconds: number;

  constructor(
    private readonly network: StoredNetwork,
    private readonly parts: InferenceParts,
  ) {
    this.digital = parts.digitalPart(network);
    this.first = 0;
    this.next = 0;
    this.playSeconds = 0;
  }

  /** The layer that comes next; as many as there are layers: the readout. */
  nextLayer(): number {
    return this.next;
  }

  /** From handing drives to the player to having the sense, since `begin`. */
  playedSeconds(): number {
    return this.playSeconds;
  }

  /** @param first - number of the first evaluation */
  begin(first: number, input: Uint8Array): void {
    this.first = first;
    this.digital.begin(input);
    this.next = 0;
    this.playSeconds = 0;
  }

  /** Computes what the next layer plays, and plays it. */
  step(listener: StepListener): void {
    this.digital.compute(this.next);
    this.play(0, listener);
  }

  /** All layers, one after the other. */
  run(listener: StepListener): void {
    if (this.next === this.network.layers.length) {
      listener.done();
      return;
    }
    this.step({ done: this.runnerOn(listener), failed: listener.failed });
  }

  private runnerOn(listener: StepListener): () => void {
    return () => this.run(listener);
  }

  /** Scores, one a class, once every layer has been played. */
  readOut(): Int32Array<ArrayBuffer> {
    const scores = this.digital.readOut();
    this.next = 0;
    return scores;
  }

  /** The class of the largest score, the first of equals. */
  static labelOf(scores: Int32Array): number {
    return scores.indexOf(largest(scores));
  }

  /** v of a channel, as of the last step. */
  valuesOf(channel: number): Uint16Array {
    return this.senseOf(this.network.width + channel);
  }

  /** What a channel sensed in the last step. */
  senseOf(channel: number): Uint16Array {
    const samples = this.network.samples;
    return this.digital.numbers.subarray(channel * samples, (channel + 1) * samples);
  }

  /** Plays channels from `row` on, as many at once as one waveform holds. */
  private play(row: number, listener: StepListener): void {
    const network = this.network;
    const layer = this.next;
    const samples = network.samples;
    const rows = Math.min(network.width - row, this.parts.mostRows);
    const started = this.parts.getTime();
    const bytes = 2 * samples;
    const drive = this.digital.drive;
    this.parts.player.play(
      {
        first: (this.first + layer * network.width + row) % 4294967296,
        rows,
        samples,
        settle: network.settle,
        rateHz: network.rateHz,
        drive: new Uint8Array(drive.buffer, drive.byteOffset + row * bytes, rows * bytes),
      },
      { played: this.takerOf(row, rows, started, listener), failed: listener.failed },
    );
    if (this.next === layer) this.digital.prepare(layer + 1);
  }

  private takerOf(
    row: number,
    rows: number,
    started: number,
    listener: StepListener,
  ): (sense: Uint8Array) => void {
    return (sense) => {
      this.playSeconds += this.parts.getTime() - started;
      const codes = new Uint16Array(sense.buffer, sense.byteOffset, sense.length / 2);
      this.digital.numbers.set(codes, row * this.network.samples);
      if (row + rows < this.network.width) {
        this.play(row + rows, listener);
        return;
      }
      this.next++;
      listener.done();
    };
  }
}
