import { converter, normaliseAll, quantiseAll, type Converter } from './converters';
import type { PhysicalSystem, PlayLimits } from './physicalSystem';

/** What this system needs of a link to a board. */
export interface BoardLink {
  /** Bits of the board's converters, as it said in its hello. */
  readonly dacBits: number;
  readonly adcBits: number;
  /** Limits that the board declares. */
  readonly hello?: PlayLimits;
  /**
   * Plays evaluations first, first + 1, ...
   *
   * @param drive - rows x samples, 16-bit left-aligned codes
   * @returns rows x senseSamples, 16-bit left-aligned codes
   */
  evaluate(
    first: number,
    rows: number,
    samples: number,
    settleSamples: number,
    rateHz: number,
    drive: Uint16Array,
  ): Promise<Uint16Array>;
  close(): Promise<void>;
}

export interface BoardSystemOptions {
  readonly name: string;
  /** Samples of drive in a row. */
  readonly samples: number;
  /** Samples of sense in a row, as the board declares them. Defaults to `samples`. */
  readonly senseSamples?: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  /** As of `PhysicalSystem`. */
  readonly hasOneLength?: boolean;
  readonly identity?: NonNullable<PhysicalSystem['identity']>;
}

/** A physical system wired to a board, real or emulated. */
export class BoardSystem implements PhysicalSystem {
  nextEvaluation = 0;
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly limits: PlayLimits | undefined;
  readonly settleSeconds: number;
  readonly hasOneLength: boolean;
  readonly identity?: NonNullable<PhysicalSystem['identity']>;
  readonly #link: BoardLink;
  readonly #dac: Converter;
  readonly #adc: Converter;

  constructor(link: BoardLink, options: BoardSystemOptions) {
    this.#link = link;
    this.#dac = converter(link.dacBits);
    this.#adc = converter(link.adcBits);
    this.name = options.name;
    this.driveSamples = options.samples;
    this.senseSamples = options.senseSamples ?? options.samples;
    this.sampleRateHz = options.sampleRateHz;
    this.settleSeconds = options.settleSeconds;
    this.hasOneLength = options.hasOneLength ?? false;
    if (options.identity) this.identity = options.identity;
    this.limits = link.hello;
  }

  async respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    const first = this.nextEvaluation;
    const codes = await this.#link.evaluate(
      first,
      rows,
      this.driveSamples,
      Math.ceil(this.settleSeconds * this.sampleRateHz),
      this.sampleRateHz,
      quantiseAll(this.#dac, drive),
    );
    // Only now: evaluations that failed are played again under the same numbers.
    this.nextEvaluation = first + rows;
    return normaliseAll(this.#adc, codes);
  }

  close(): Promise<void> {
    return this.#link.close();
  }
}
