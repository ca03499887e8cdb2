import { ChladniError } from '../../common/errors';

/** Rows of samples from or for a file. */
export interface Samples {
  readonly rows: readonly Float32Array[];
  /** Where the file says it. */
  readonly sampleRateHz?: number;
}

/** A form rows of samples are kept in. */
export interface SampleFormat {
  /** @throws ChladniError `DATA_DAMAGED`, with `path` in its message */
  read(bytes: Buffer, path: string): Samples;
  write(samples: Samples): Uint8Array | string;
}

export function damagedSamples(path: string, what: string, remedy: string, cause?: unknown): ChladniError {
  return new ChladniError('DATA_DAMAGED', `${path} cannot be played: ${what}.`, remedy, { cause });
}
