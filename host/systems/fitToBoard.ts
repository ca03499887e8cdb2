import { ChladniError } from '../common/errors';
import type { BoardSystemOptions } from './board';

/** What a board declares of its rows in hello. */
export interface DeclaredRows {
  /** Samples of one row of drive; 0: any. */
  readonly driveSamples: number;
  /** Samples of one row of sense; 0: as many as of drive. */
  readonly senseSamples: number;
  readonly minRateHz: number;
  readonly maxRateHz: number;
}

/** What a board can take of rows. */
export interface BoardRows extends DeclaredRows {
  /** Samples of the longest row that it takes after so many samples of silence; 0 or less: none. */
  longestRow(settleSamples: number): number;
}

/** What a row is to be played for. */
export interface AskedRows {
  /** Samples of drive the user wants; undefined: what the board takes. */
  readonly samples: number | undefined;
  /** Of a row of data, where there are data: samples hold them a whole number of times. */
  readonly inputs?: number | undefined;
}

/** A board that does not play rows as they are asked for; what else to ask for depends on what they are for. */
export class MisfitError extends ChladniError {
  /** @param fittingSamples - of a row that would fit, where its length is what does not */
  constructor(
    code: 'BAD_USAGE' | 'BOARD_REFUSED',
    message: string,
    remedy: string,
    readonly fittingSamples?: number,
  ) {
    super(code, message, remedy);
  }
}

/** What a misfit is in an error, which may name the board around it. */
export function misfitIn(error: unknown): MisfitError | undefined {
  if (error instanceof MisfitError) return error;
  return error instanceof Error && error.cause instanceof MisfitError ? error.cause : undefined;
}

/** Longest silence before a row that a request can name. */
const MOST_SETTLE = 0xffff;

/**
 * How a system is played through a board: rows of the length that it takes, at a rate that it has.
 *
 * @param played - as the system would be played by default
 * @throws MisfitError `BAD_USAGE`, `BOARD_REFUSED`
 */
export function fitToBoard(
  played: BoardSystemOptions,
  { samples: asked, inputs }: AskedRows,
  board: BoardRows,
): BoardSystemOptions {
  const { driveSamples, senseSamples } = board;
  if (asked !== undefined && driveSamples !== 0 && asked !== driveSamples) {
    throw new MisfitError(
      'BAD_USAGE',
      `The instrument plays rows of ${driveSamples} samples, not of ${asked}.`,
      `Leave --samples away: the instrument plays rows of ${driveSamples} samples alone.`,
      driveSamples,
    );
  }
  const samples = driveSamples === 0 ? played.samples : driveSamples;
  const fitted = { ...played, samples, senseSamples: senseSamples === 0 ? samples : senseSamples };
  refuseRate(fitted, board);
  refuseLongRows(fitted, inputs, board);
  return driveSamples === 0 ? fitted : { ...fitted, hasOneLength: true };
}

function refuseRate({ sampleRateHz }: BoardSystemOptions, { minRateHz, maxRateHz }: DeclaredRows): void {
  if (sampleRateHz >= minRateHz && sampleRateHz <= maxRateHz) return;
  throw new MisfitError(
    'BOARD_REFUSED',
    `The board plays at ${minRateHz} to ${maxRateHz} samples a second, not at ${sampleRateHz}.`,
    `Give --rate ${sampleRateHz < minRateHz ? minRateHz : maxRateHz}.`,
  );
}

function refuseLongRows(
  { samples, sampleRateHz, settleSeconds }: BoardSystemOptions,
  inputs: number | undefined,
  board: BoardRows,
): void {
  const settle = Math.ceil(settleSeconds * sampleRateHz);
  const most = settle > MOST_SETTLE ? 0 : board.longestRow(settle);
  if (samples <= most) return;
  const misfit = (remedy: string, fittingSamples?: number) =>
    new MisfitError(
      'BOARD_REFUSED',
      `Not even one row of ${samples} samples after ${settle} of silence fits the board.`,
      remedy,
      fittingSamples,
    );
  const shorter = longestSettle(samples, board);
  if (shorter >= 0) throw misfit(`Give --settle ${decimals(shorter / sampleRateHz)} or less.`);
  const withoutSettle = most > 0 ? most : board.longestRow(0);
  const settleToo = most > 0 ? '' : ' and --settle 0';
  if (board.driveSamples !== 0)
    throw misfit('Mend the instrument: its rows are longer than its own maxSamples and maxLine in hello.');
  if (inputs === undefined || inputs <= withoutSettle) {
    const whole = inputs === undefined ? withoutSettle : inputs * Math.floor(withoutSettle / inputs);
    throw misfit(`Give --samples ${whole}${settleToo}.`, whole);
  }
  throw misfit(
    `Take data with at most ${withoutSettle} inputs a row, or give --architecture hybrid --samples ${withoutSettle}${settleToo}.`,
  );
}

/** Samples of the longest silence with which a row fits; less than 0 where it does not fit without any. */
function longestSettle(samples: number, board: BoardRows): number {
  if (board.longestRow(0) < samples) return -1;
  let [fits, tooLong] = [0, MOST_SETTLE + 1];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (board.longestRow(middle) >= samples) fits = middle;
    else tooLong = middle;
  }
  return fits;
}

/** Seconds, rounded down so that they still fit. */
function decimals(seconds: number): number {
  return Math.floor(seconds * 1e5) / 1e5;
}
