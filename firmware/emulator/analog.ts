/** One waveform as the converters see it: a drive of held steps and, at the same rate, the sense to fill. */
export interface PlayedWaveform {
  /** 16-bit left-aligned codes to the DAC, one a sample. */
  readonly drive: Uint16Array;
  readonly sampleRateHz: number;
  /** Instant of ADC sample k after DAC step k, in sample periods; 0.5 when the waveforms were started by the rule. */
  readonly phase: number;
  /** Number of the first evaluation in the waveform; undefined where the firmware did not say. */
  readonly firstEvaluation: number | undefined;
  /** Samples of one evaluation, and samples from one evaluation's first to the next one's. */
  readonly evaluationSamples: number | undefined;
  readonly strideSamples: number | undefined;
}

/** What an emulated board's DAC and ADC pins are wired to. */
export interface AnalogWorld {
  /** Returns the sense, 16-bit left-aligned codes of the board's ADC, as many as `played.drive`. */
  play(played: PlayedWaveform): Uint16Array;
  /**
   * What another ADC pin hears while nothing is played for it: 16-bit left-aligned codes. Absent: 0 V.
   */
  record?(pin: string, samples: number, sampleRateHz: number): Uint16Array;
}

/** A wire from the DAC pin to the ADC pin. */
export const wire: AnalogWorld = { play: ({ drive }) => drive.slice() };
