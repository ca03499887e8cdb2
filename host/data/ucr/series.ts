import { ChladniError } from '../../common/errors';

/** A labelled series of one or several dimensions. */
export interface Series {
  readonly label: string;
  /** Values over time of each dimension; NaN for a missing one. */
  readonly dimensions: readonly (readonly number[])[];
}

/** Reads the text of a file. @throws ChladniError `DATA_DAMAGED` */
export type SeriesReader = (text: string, source: string) => Series[];

const MISSING: ReadonlySet<string> = new Set(['', '?', 'nan']);

/** @returns NaN for a missing value; undefined for what is no number */
export function seriesValue(text: string): number | undefined {
  const cell = text.trim();
  if (MISSING.has(cell.toLowerCase())) return NaN;
  const value = Number(cell);
  return Number.isFinite(Math.fround(value)) ? value : undefined;
}

export function damagedSeries(source: string, what: string, remedy: string): ChladniError {
  return new ChladniError('DATA_DAMAGED', `${source} cannot be used: ${what}.`, remedy);
}
