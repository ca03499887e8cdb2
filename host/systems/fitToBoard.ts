import { ChladniError } from '../common/errors';
import type { BoardSystemOptions } from './board';

/** What a board declares of its rows in hello. */
export interface DeclaredRows {
  /** Samples of one row of drive; 0: any. */
  readonly driveSamples: number;
  /** Samples of one row of sense; 0: as many as of drive. */
  readonly senseSamples: number;
}

/**
 * How a system is played through a board that may take rows of one length alone.
 *
 * @param played - as the system would be played by default
 * @param asked - samples of drive the user wants; undefined: what the board takes
 * @throws ChladniError `BAD_USAGE` when the board plays rows of another length
 */
export function fitToBoard(
  played: BoardSystemOptions,
  asked: number | undefined,
  { driveSamples, senseSamples }: DeclaredRows,
): BoardSystemOptions {
  if (asked !== undefined && driveSamples !== 0 && asked !== driveSamples) {
    throw new ChladniError(
      'BAD_USAGE',
      `The instrument plays rows of ${driveSamples} samples, not of ${asked}.`,
      `Give rows of ${driveSamples} samples, or --samples ${driveSamples}.`,
    );
  }
  const samples = driveSamples === 0 ? played.samples : driveSamples;
  return { ...played, samples, senseSamples: senseSamples === 0 ? samples : senseSamples };
}
