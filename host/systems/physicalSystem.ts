/** What a system can be played at. */
export interface PlayLimits {
  /** Samples a second. */
  readonly minRateHz: number;
  readonly maxRateHz: number;
  /** Most samples of one row and its settle together. */
  readonly maxSamples: number;
}

/** What computes: rows of drive in, rows of sense out; noisy, not differentiable. */
export interface PhysicalSystem {
  /** As declared: `plate`, `circuit`, ... */
  readonly name: string;
  /** Samples of drive in one evaluation. */
  readonly driveSamples: number;
  /** Samples of sense in one evaluation. */
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  /** Where the system knows: of a board, what it declares. */
  readonly limits?: PlayLimits | undefined;
  /** Silence before each evaluation, in seconds, so that the last one has rung down. */
  readonly settleSeconds: number;

  /** What tells a real device from any other, by name: serial number, bits, ...; absent where it is simulated here. */
  readonly identity?: Readonly<Record<string, string | number | boolean>>;

  /** Whether it plays rows of this one length alone, which no option changes. */
  readonly hasOneLength?: boolean;

  /**
   * The number the next evaluation will carry. Noise and drift are keyed by it, so a resumed run sets it
   * to what its checkpoint holds. Counts up by `rows` with each `respond`.
   */
  nextEvaluation: number;

  /**
   * Plays each row once, from rest, and returns what was sensed.
   *
   * @param drive - rows x driveSamples, normalised to -1..1; outside values are clamped as the DAC would
   * @param rows - number of rows in `drive`
   * @returns rows x senseSamples, normalised to -1..1 of the ADC's range; the caller owns it
   * @throws ChladniError `BOARD_SILENT`, `BOARD_REFUSED`, `LINK_FAILED`, ... when the evaluation cannot be done
   */
  respond(drive: Float32Array, rows: number): Promise<Float32Array>;

  /** Releases the port. The system cannot be used afterwards. */
  close(): Promise<void>;
}

/** Seconds of bench time one evaluation takes. */
export function benchSecondsPerEvaluation(system: PhysicalSystem): number {
  return system.driveSamples / system.sampleRateHz + system.settleSeconds;
}
