import { extname } from 'node:path';
import { ChladniError } from '../../common/errors';
import { csv } from './csv';
import { json } from './json';
import { npy } from './npy';
import { damagedSamples, type SampleFormat, type Samples } from './samples';
import { wav } from './wav';

export { shortest } from './json';
export type { Samples } from './samples';

/** Forms of sample files by the ending of their names. */
export const sampleFormats: Readonly<Record<string, SampleFormat>> = { json, csv, npy, wav };

/** @throws ChladniError `BAD_USAGE` for an ending that is none of them */
export function sampleFormat(option: string, path: string): SampleFormat {
  const ending = extname(path).slice(1).toLowerCase();
  const format = Object.hasOwn(sampleFormats, ending) ? sampleFormats[ending] : undefined;
  if (format) return format;
  throw new ChladniError(
    'BAD_USAGE',
    `${option} ${path} has an ending that tells no form.`,
    `Name it with one of: ${Object.keys(sampleFormats)
      .map((name) => `.${name}`)
      .join(', ')}.`,
  );
}

/**
 * Checks that rows can be played: some, all as long, all finite.
 *
 * @throws ChladniError `DATA_DAMAGED`
 */
export function checkRows({ rows }: Samples, path: string): void {
  const columns = rows[0]?.length ?? 0;
  const remedy = 'Give at least one row, all rows as long, all values finite.';
  if (columns === 0) throw damagedSamples(path, 'it is empty', remedy);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw damagedSamples(path, `row ${i + 1} has ${row.length} samples, row 1 has ${columns}`, remedy);
    }
    if (!row.every(Number.isFinite))
      throw damagedSamples(path, `row ${i + 1} has a value that is no number`, remedy);
  });
}
