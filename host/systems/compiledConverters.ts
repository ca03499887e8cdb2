import { KernelMemory, type KernelExports } from '../common/kernelMemory';
import { instantiateKernel } from '../common/wasm';
import type { Converter } from './converters';
import { QUANTILES } from './counterNoise';

/** What the compiled module exports: host/kernels/converters.ts. */
interface Exports extends KernelExports {
  toLevels(values: number, out: number, count: number, highest: number): void;
  levelsOf(codes: number, out: number, count: number, highest: number, shift: number): void;
  hear(
    sense: number,
    out: number,
    samples: number,
    rows: number,
    evaluation: number,
    deviceSeed: number,
    quantiles: number,
    gain: number,
    zero: number,
    noise: number,
    perFull: number,
    highest: number,
    shift: number,
    toCodes: number,
  ): void;
}

/** Samples at a time: little enough to stay in the cache. */
const CHUNK_SAMPLES = 16_384;
/** Floats behind an array, for vectors that begin in it. */
const SPARE = 4;
/** Quantiles below the middle: the others are their mirror image. */
const LOWER = QUANTILES.length / 2;

/** What a plant senses, on its way to the ADC. */
export interface Hearing {
  /** Keys the noise. */
  readonly deviceSeed: number;
  /** Standard deviation of the noise. */
  readonly noise: number;
  /** Its standard deviation besides, at full sense. */
  readonly shotNoise: number;
  /** Sense from which gain and shot noise count. */
  readonly zero: number;
}

/**
 * Converters and noise, compiled: to the last bit what `converters.ts` and `counterNoise.ts` say, to which tests hold it.
 * Allocates nothing while it plays.
 */
export class CompiledConverters {
  readonly #exports = instantiateKernel('converters') as Exports;
  readonly #quantiles: number;
  readonly #from: number;
  readonly #to: number;
  readonly #floatsIn: Float32Array;
  readonly #floatsOut: Float32Array;
  readonly #codesIn: Uint16Array;
  readonly #codesOut: Uint16Array;
  readonly #samples: number;

  /** @param longest - samples of the longest row */
  constructor(longest: number) {
    const memory = new KernelMemory(this.#exports);
    const samples = (this.#samples = Math.max(CHUNK_SAMPLES, longest));
    this.#quantiles = memory.place(LOWER);
    this.#from = memory.place(samples + SPARE);
    this.#to = memory.place(samples + SPARE);
    memory.view(this.#quantiles, LOWER).set(QUANTILES.subarray(0, LOWER));
    this.#floatsIn = memory.view(this.#from, samples);
    this.#floatsOut = memory.view(this.#to, samples);
    this.#codesIn = new Uint16Array(this.#floatsIn.buffer, this.#from, samples);
    this.#codesOut = new Uint16Array(this.#floatsOut.buffer, this.#to, samples);
  }

  /** The level the DAC plays for each value. @param out - written, as long; may be `values` */
  toLevels({ top }: Converter, values: Float32Array, out: Float32Array): void {
    for (let at = 0; at < values.length; at += this.#samples) {
      const part = values.subarray(at, at + this.#samples);
      this.#floatsIn.set(part);
      this.#exports.toLevels(this.#from, this.#to, part.length, top);
      out.set(this.#floatsOut.subarray(0, part.length), at);
    }
  }

  /** The level of each left-aligned code. @param out - written, as long */
  levelsOf({ bits, top }: Converter, codes: Uint16Array, out: Float32Array): void {
    for (let at = 0; at < codes.length; at += this.#samples) {
      const part = codes.subarray(at, at + this.#samples);
      this.#codesIn.set(part);
      this.#exports.levelsOf(this.#from, this.#to, part.length, top, 16 - bits);
      out.set(this.#floatsOut.subarray(0, part.length), at);
    }
  }

  /**
   * Gain, noise and the ADC.
   *
   * @param sense - rows x samples; @param evaluation - number of the first row
   * @param out - written, as long: the ADC's left-aligned codes or its levels, by the array's kind
   */
  hear(
    { bits, top }: Converter,
    { deviceSeed, noise, shotNoise, zero }: Hearing,
    gain: number,
    sense: Float32Array,
    samples: number,
    evaluation: number,
    out: Float32Array | Uint16Array,
  ): void {
    const toCodes = out instanceof Uint16Array;
    const quantiles = noise > 0 || shotNoise > 0 ? this.#quantiles : 0;
    const perFull = (shotNoise * shotNoise) / (1 - zero);
    const rowsAtOnce = Math.floor(this.#samples / samples);
    const written = toCodes ? this.#codesOut : this.#floatsOut;
    const rows = sense.length / samples;
    for (let row = 0; row < rows; row += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, rows - row);
      this.#floatsIn.set(sense.subarray(row * samples, (row + count) * samples));
      this.#exports.hear(
        this.#from,
        this.#to,
        samples,
        count,
        evaluation + row,
        deviceSeed,
        quantiles,
        gain,
        zero,
        noise,
        perFull,
        top,
        16 - bits,
        Number(toCodes),
      );
      out.set(written.subarray(0, count * samples), row * samples);
    }
  }
}
