import type { PhysicalSystem } from '../systems/physicalSystem';

/** A physical system whose full drive plays only a part of the DAC's range, whatever is asked for. */
export class LimitedSystem implements PhysicalSystem {
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  readonly hasOneLength: boolean;
  readonly identity?: NonNullable<PhysicalSystem['identity']>;

  /**
   * @param inner - played by this one alone from now on
   * @param level - what drive 1 plays, 0 to 1
   */
  constructor(
    private readonly inner: PhysicalSystem,
    readonly level: number,
  ) {
    if (!(level > 0 && level <= 1)) throw new RangeError(`a drive level of ${level}`);
    this.name = inner.name;
    this.driveSamples = inner.driveSamples;
    this.senseSamples = inner.senseSamples;
    this.sampleRateHz = inner.sampleRateHz;
    this.settleSeconds = inner.settleSeconds;
    this.hasOneLength = inner.hasOneLength ?? false;
    if (inner.identity) this.identity = inner.identity;
  }

  get nextEvaluation(): number {
    return this.inner.nextEvaluation;
  }

  set nextEvaluation(number: number) {
    this.inner.nextEvaluation = number;
  }

  respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    // Clamped first: beyond 1 the inner system would still find room.
    return this.inner.respond(
      drive.map((value) => this.level * Math.max(-1, Math.min(1, value))),
      rows,
    );
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
