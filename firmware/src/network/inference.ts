import type { Espruino } from '../espruino';
import type { Player } from '../player';
import { clamped, firstLayer } from './arithmetic';
import type { FurtherLayers } from './furtherLayers';
import { ManyChannels } from './manyChannels';
import { ProgramLayers } from './programLayers';
import { Readout } from './readout';
import { SingleChannel } from './singleChannel';
import type { StoredNetwork } from './storedNetwork';

/** What came of a layer. */
export interface StepListener {
  done(this: void): void;
  /** @param code - of `REFUSAL` */
  failed(this: void, code: number): void;
}

/** What an inference uses of the board. */
export interface InferenceParts {
  readonly e: Pick<Espruino, 'mapInPlace' | 'convolve'>;
  readonly player: Player;
  /** Most rows played as one waveform. */
  readonly mostRows: number;
  /** Seconds. */
  getTime(this: void): number;
}

/** `apply` takes at most 256 arguments. */
const MAX_ARGUMENTS = 250;
/** So many values are clamped one by one before all are. */
const FEW = 4;

/** `apply`, since Espruino has no spreading; it takes typed arrays too. */
function largest(values: ArrayLike<number>): number {
  const list = values as unknown as number[];
  return Math.max.apply(null, list);
}

/** One input on its way through a network, layer by layer. */
export class Inference {
  private readonly size: number;
  /** Sensed codes, then v, channel after channel. */
  private readonly numbers: Uint16Array<ArrayBuffer>;
  private readonly values: Uint16Array<ArrayBuffer>;
  private readonly further: FurtherLayers;
  private readonly readout: Readout;
  private readonly drive: Uint16Array<ArrayBuffer>;
  private input: Uint8Array;
  private first: number;
  /** The layer that comes next. */
  private next: number;
  private playSeconds: number;
  /** The layer that is prepared for, as many as there are layers: the readout; 0: none. */
  private prepared: number;

  constructor(
    private readonly network: StoredNetwork,
    private readonly parts: InferenceParts,
  ) {
    this.size = network.width * network.samples;
    this.numbers = new Uint16Array(2 * this.size);
    this.values = this.numbers.subarray(this.size);
    this.further = this.newLayers();
    this.readout = new Readout(network, parts.e, this.numbers);
    this.drive = new Uint16Array(this.size);
    this.input = new Uint8Array(0);
    this.first = 0;
    this.next = 0;
    this.playSeconds = 0;
    this.prepared = 0;
  }

  private newLayers(): FurtherLayers {
    const network = this.network;
    const e = this.parts.e;
    if (network.program.length > 0) return new ProgramLayers(network, this.numbers, this.values);
    return network.width === 1 && network.senseShift === 0
      ? new SingleChannel(network, e, this.numbers, this.values)
      : new ManyChannels(network, e, this.numbers, this.values);
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
    this.input = this.repeated(input);
    this.next = 0;
    this.playSeconds = 0;
  }

  /** Computes what the next layer plays, and plays it. */
  step(listener: StepListener): void {
    if (this.next === 0) this.firstValues();
    else this.furtherValues();
    this.clamp();
    this.parts.e.mapInPlace(this.values, this.drive, this.network.codes);
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
    this.prepare(this.next);
    const scores = this.readout.finish();
    this.next = 0;
    return scores;
  }

  /** The class of the largest score, the first of equals. */
  static labelOf(scores: Int32Array): number {
    return scores.indexOf(largest(scores));
  }

  /** v of a channel, as of the last step. */
  valuesOf(channel: number): Uint16Array {
    const samples = this.network.samples;
    return this.values.subarray(channel * samples, (channel + 1) * samples);
  }

  /** What a channel sensed in the last step. */
  senseOf(channel: number): Uint16Array {
    const samples = this.network.samples;
    return this.numbers.subarray(channel * samples, (channel + 1) * samples);
  }

  private repeated(input: Uint8Array): Uint8Array {
    const samples = this.network.samples;
    // A program has the repetition in it.
    if (input.length === samples || this.network.program.length > 0) return input;
    const times = samples / input.length;
    const repeated = new Uint8Array(samples);
    for (let i = 0; i < input.length; i++) repeated.fill(input[i]!, i * times, (i + 1) * times);
    return repeated;
  }

  private firstValues(): void {
    this.prepared = 0;
    if (this.network.program.length > 0) {
      this.values.set(this.network.program[0]!(this.input));
      return;
    }
    const layer = this.network.layers[0]!;
    const samples = this.network.samples;
    for (let channel = 0; channel < this.network.width; channel++) {
      const at = channel * samples;
      this.parts.e.mapInPlace(
        this.input,
        this.valuesOf(channel),
        firstLayer(
          layer.scales.subarray(at, at + samples),
          layer.biases.subarray(at, at + samples),
          layer.shift,
        ),
      );
    }
  }

  private furtherValues(): void {
    this.prepare(this.next);
    this.further.finish(this.next);
  }

  /** What a layer, or the readout, needs of v before it can be computed while that plays. */
  private prepare(layer: number): void {
    if (this.prepared === layer) return;
    if (layer === this.network.layers.length) this.readout.prepare();
    else this.further.prepare(layer);
    this.prepared = layer;
  }

  /** Values beyond are rare: to look for them is cheaper than to clamp each. */
  private clamp(): void {
    if (this.size <= MAX_ARGUMENTS) {
      this.clampSome(this.values);
      return;
    }
    for (let at = 0; at < this.size; at += MAX_ARGUMENTS) {
      this.clampSome(this.values.subarray(at, Math.min(this.size, at + MAX_ARGUMENTS)));
    }
  }

  private clampSome(values: Uint16Array): void {
    const highest = this.network.highest;
    let most = largest(values);
    if (most <= highest) return;
    const clamp = clamped(highest);
    for (let few = 0; few < FEW && most > highest; few++) {
      values[values.indexOf(most)] = clamp(most);
      most = largest(values);
    }
    if (most > highest) this.parts.e.mapInPlace(values, values, clamp);
  }

  /** Plays channels from `row` on, as many at once as one waveform holds. */
  private play(row: number, listener: StepListener): void {
    const network = this.network;
    const layer = this.next;
    const samples = network.samples;
    const rows = Math.min(network.width - row, this.parts.mostRows);
    const started = this.parts.getTime();
    const bytes = 2 * samples;
    this.parts.player.play(
      {
        first: (this.first + layer * network.width + row) % 4294967296,
        rows,
        samples,
        settle: network.settle,
        rateHz: network.rateHz,
        drive: new Uint8Array(this.drive.buffer, row * bytes, rows * bytes),
      },
      { played: this.takerOf(row, rows, started, listener), failed: listener.failed },
    );
    if (this.next === layer) this.prepare(layer + 1);
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
      this.numbers.set(codes, row * this.network.samples);
      if (row + rows < this.network.width) {
        this.play(row + rows, listener);
        return;
      }
      this.next++;
      listener.done();
    };
  }
}
