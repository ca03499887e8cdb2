import { damagedSeries, seriesValue, type Series } from './series';

const REMEDY =
  'Get the file again, or mend that line: values with commas, dimensions and the label with colons between.';

/** What the lines that begin with @ say. */
interface Header {
  /** Undefined where the file does not list them. */
  classes: ReadonlySet<string> | undefined;
  dimensions: number | undefined;
}

/**
 * Reads series as sktime and aeon write them, .ts: lines that begin with @ describe them, and after @data each line is a
 * series: values with commas between, dimensions with colons between, the label last. A missing value is ? or NaN.
 *
 * @throws ChladniError `DATA_DAMAGED`
 */
export function readTsSeries(text: string, source: string): Series[] {
  const header: Header = { classes: undefined, dimensions: undefined };
  const lines = text.split(/\r\n|\n|\r/).map((line, at) => ({ line: line.trim(), number: at + 1 }));
  const said = lines.filter(({ line }) => line !== '' && !line.startsWith('#') && !line.startsWith('%'));
  const data = said.findIndex(({ line }) => line.toLowerCase() === '@data');
  if (data < 0) throw damagedSeries(source, 'it has no line @data', 'Get the file again.');
  for (const { line, number } of said.slice(0, data)) {
    if (!line.startsWith('@'))
      throw damagedSeries(source, `line ${number} is neither a tag nor after @data`, REMEDY);
    readTag(line, header, source);
  }
  return said.slice(data + 1).map(({ line, number }) => readLine(line, number, header, source));
}

function readTag(line: string, header: Header, source: string): void {
  const [tag = '', ...words] = line.split(/\s+/);
  const isTrue = words[0]?.toLowerCase() === 'true';
  switch (tag.toLowerCase()) {
    case '@timestamps':
      if (isTrue)
        throw damagedSeries(
          source,
          'its values have time stamps',
          'Write the values alone, at equal steps of time.',
        );
      break;
    case '@classlabel':
      if (!isTrue) throw damagedSeries(source, 'it has no class labels', 'Name a classification problem.');
      if (words.length > 1) header.classes = new Set(words.slice(1));
      break;
    case '@targetlabel':
      if (isTrue)
        throw damagedSeries(
          source,
          'its labels are quantities, not classes',
          'Name a classification problem.',
        );
      break;
    case '@univariate':
      if (isTrue) header.dimensions = 1;
      break;
    case '@dimensions':
    case '@dimension':
      if (/^\d+$/.test(words[0] ?? '')) header.dimensions = Number(words[0]);
  }
}

function readLine(line: string, number: number, header: Header, source: string): Series {
  const parts = line.split(':');
  const label = parts.pop()!.trim();
  if (parts.length === 0) throw damagedSeries(source, `line ${number} has no colon before a label`, REMEDY);
  if (label === '') throw damagedSeries(source, `line ${number} has no label`, REMEDY);
  if (header.classes?.has(label) === false)
    throw damagedSeries(
      source,
      `line ${number} has the label ${JSON.stringify(label)}, which @classLabel does not list`,
      REMEDY,
    );
  header.dimensions ??= parts.length;
  if (parts.length !== header.dimensions)
    throw damagedSeries(
      source,
      `line ${number} has ${parts.length} dimensions, not ${header.dimensions}`,
      REMEDY,
    );
  const dimensions = parts.map((part, dimension) =>
    part.split(',').map((cell, i) => {
      const value = seriesValue(cell);
      if (value !== undefined) return value;
      throw damagedSeries(
        source,
        `line ${number} has ${JSON.stringify(cell.trim())} as value ${i + 1} of dimension ${dimension + 1}, not a number`,
        REMEDY,
      );
    }),
  );
  return { label, dimensions };
}
