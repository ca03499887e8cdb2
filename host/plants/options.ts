/** What may be asked of any plant; each has its own defaults. */
export interface PlantOptions {
  /** Perturbs the plant's constants within their tolerances; from 1. Undefined: the constants as stated. */
  readonly deviceSeed?: number | undefined;
  /** Samples of one evaluation. */
  readonly samples?: number | undefined;
  readonly sampleRateHz?: number | undefined;
  /** Scales what the drive does before anything saturates. Defaults to 1. */
  readonly driveLevel?: number | undefined;
  /** Standard deviation of the sense noise in normalised units; 0 for none. */
  readonly noise?: number | undefined;
  readonly settleSeconds?: number | undefined;
  /** The plant's own constants by name, exactly, after the device seed. */
  readonly params?: Readonly<Record<string, number>> | undefined;
}
