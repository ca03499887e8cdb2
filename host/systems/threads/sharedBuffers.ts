/** What threads share: messages cost more than the rows they would carry. */
export interface SharedBuffers {
  readonly control: SharedArrayBuffer;
  /** Rows of drive, 32-bit floats; written where other threads are to play. */
  readonly drive: SharedArrayBuffer;
  /** Of each other thread, to which it alone writes. */
  readonly answers: readonly AnswerBuffers[];
}

export interface AnswerBuffers {
  /** For each unit of rows, the call in which the thread has finished it last: 32-bit integers. */
  readonly done: SharedArrayBuffer;
  /** Rows of sense, 32-bit floats. */
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

/** 32-bit integers of `control`; the evaluation is the first row's, in two halves. What failed lies from 64 on. */
export const AT = {
  signal: 0,
  claims: 1,
  rows: 2,
  unit: 3,
  call: 4,
  evaluationLow: 5,
  evaluationHigh: 6,
  stop: 7,
  failed: 8,
  textLength: 9,
};
export const TEXT_BYTE = 64;
const CONTROL_BYTES = 4096;

/** @param rows - at most at once; @param others - threads beside the one that asks */
export function sharedBuffers(
  { driveSamples, senseSamples }: RowShape,
  rows: number,
  others: number,
): SharedBuffers {
  const numbers = (count: number) => new SharedArrayBuffer(4 * count);
  return {
    control: new SharedArrayBuffer(CONTROL_BYTES),
    drive: numbers(rows * driveSamples),
    answers: Array.from({ length: others }, () => ({
      done: numbers(rows),
      sense: numbers(rows * senseSamples),
    })),
  };
}

export const integersOf = ({ control }: SharedBuffers): Int32Array =>
  new Int32Array(control, 0, TEXT_BYTE / 4);
