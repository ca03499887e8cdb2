import { detectDelimiter } from '../table/delimiter';
import { delimiters } from '../reading';
import { damagedSeries, seriesValue, type Series } from './series';

const REMEDY = 'Write a series a line: its label, then its values; NaN where one is missing.';

/**
 * Reads series of one dimension as the UCR archive has them, .tsv or .txt: a line a series, the label first, with tabs,
 * commas or spaces between. A missing value is NaN, ? or nothing.
 *
 * @throws ChladniError `DATA_DAMAGED`
 */
export function readPlainSeries(text: string, source: string): Series[] {
  const delimiter = detectDelimiter(text);
  const between = delimiter === 'space' ? /\s+/ : delimiters[delimiter];
  return text.split(/\r\n|\n|\r/).flatMap((line, at) => {
    if (line.trim() === '') return [];
    // An empty cell at the end is a missing value; a space at the end is nothing.
    const [label = '', ...cells] = (delimiter === 'space' ? line.trim() : line).split(between);
    if (label.trim() === '') throw damagedSeries(source, `line ${at + 1} has no label`, REMEDY);
    const values = cells.map((cell, i) => {
      const value = seriesValue(cell);
      if (value !== undefined) return value;
      throw damagedSeries(
        source,
        `line ${at + 1} has ${JSON.stringify(cell.trim())} in column ${i + 2}, not a number`,
        REMEDY,
      );
    });
    return [{ label: labelText(label.trim()), dimensions: [values] }];
  });
}

/** Old files write labels as measured values: 1.0000000e+00 is 1. */
function labelText(written: string): string {
  const value = Number(written);
  return Number.isFinite(value) ? String(value) : written;
}
