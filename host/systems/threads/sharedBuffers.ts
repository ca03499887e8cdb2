/** What threads share: messages cost more than the rows they would carry. */
export interface SharedBuffers {
  readonly control: SharedArrayBuffer;
  /** The call in which each portion of the other threads was finished last, 32-bit integers. */
  readonly done: SharedArrayBuffer;
  /** Rows of drive and of sense, 32-bit floats; written where other threads play. */
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

/** 32-bit integers of `control`. */
export const AT = { signal: 0, claims: 1, rows: 2, unit: 3, call: 4, stop: 5, failed: 6, textLength: 7 };
/** Where the number of the first evaluation lies, then the text of what failed. */
export const EVALUATION_BYTE = 32;
export const TEXT_BYTE = 64;
const CONTROL_BYTES = 4096;

/** @param rows - at most at once; up to 32,767 */
export function sharedBuffers({ driveSamples, senseSamples }: RowShape, rows: number): SharedBuffers {
  return {
    control: new SharedArrayBuffer(CONTROL_BYTES),
    done: new SharedArrayBuffer(4 * rows),
    drive: new SharedArrayBuffer(4 * rows * driveSamples),
    sense: new SharedArrayBuffer(4 * rows * senseSamples),
  };
}

export const integersOf = ({ control }: SharedBuffers): Int32Array =>
  new Int32Array(control, 0, EVALUATION_BYTE / 4);

export const evaluationOf = ({ control }: SharedBuffers): Float64Array =>
  new Float64Array(control, EVALUATION_BYTE, 1);
