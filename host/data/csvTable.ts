import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ChladniError } from '../common/errors';
import { delimiters, type DelimiterName, type Reading } from './reading';
import { detectDelimiter } from './table/delimiter';
import { detectEncoding, FALLBACK } from './table/encoding';
import { damagedTable, TableReader, type LabelledTable } from './table/tableReader';

/** By which the delimiter is found. */
const SAMPLE_BYTES = 65_536;
/** By which spreadsheets tell each other the delimiter, in a line before the table. */
const SEPARATOR_LINE = /^\uFEFF?"?sep=(.)"?\r?\n/i;
/** What the parser refuses are quotes alone. */
const REMEDY = 'Close each quote, and write a quote within quotes twice.';

/**
 * Reads a table of numbers with a label a row.
 *
 * @param source - the file's name, for messages
 * @throws ChladniError `DATA_DAMAGED` for an empty table, rows of different lengths, or a value that is no finite number;
 *   `BAD_USAGE` for a column that is not there
 */
export function readLabelledTable(bytes: Buffer, source: string, reading: Reading = {}): LabelledTable {
  const encoding = reading.encoding ?? detectEncoding(bytes);
  const text = textOf(bytes, encoding, source, reading.encoding !== undefined);
  const start = beginning(bytes, encoding);
  const told = SEPARATOR_LINE.exec(start);
  const delimiter = reading.delimiter ?? delimiterOf(told?.[1]) ?? detectDelimiter(start, reading.decimal);
  const reader = new TableReader(source, reading);
  try {
    parse(text, {
      delimiter: delimiters[delimiter],
      trim: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      // All of them, as files have that were put together from several.
      record_delimiter: ['\r\n', '\n', '\r'],
      from_line: told ? 2 : 1,
      on_record: (cells: string[], { lines }: { readonly lines: number }) => {
        // Several spaces are one delimiter.
        reader.add(delimiter === 'space' ? cells.filter((cell) => cell !== '') : cells, lines);
        return null;
      },
    });
  } catch (cause) {
    if (cause instanceof ChladniError) throw cause;
    throw damagedTable(source, (cause as Error).message.replace(/\.$/, ''), REMEDY, cause);
  }
  const { notes, ...table } = reader.end([`delimiter ${delimiter}`, `encoding ${encoding}`]);
  const isGuessed = reading.encoding === undefined && encoding === FALLBACK;
  return { ...table, notes: isGuessed ? [guessed(source), ...notes] : notes };
}

function delimiterOf(sign: string | undefined): DelimiterName | undefined {
  return (Object.keys(delimiters) as DelimiterName[]).find((name) => delimiters[name] === sign);
}

function guessed(source: string): string {
  return `${basename(source)} is not UTF-8: it is read as ${FALLBACK}. If letters come out wrong, name its encoding: --encoding.`;
}

/** UTF-8 stays bytes, which take less memory. @throws ChladniError `DATA_DAMAGED` for bytes that the encoding has not */
function textOf(bytes: Buffer, encoding: string, source: string, isNamed: boolean): Buffer | string {
  if (encoding === 'utf-8' && isUtf8(bytes)) return bytes;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw isNamed
      ? damagedTable(
          source,
          `it is not a text in ${encoding}`,
          'Omit --encoding, or name another, such as --encoding windows-1252.',
          cause,
        )
      : damagedTable(
          source,
          bytes.subarray(0, 2).toString('latin1') === 'PK'
            ? 'it is a spreadsheet or a ZIP file'
            : 'it is not a text',
          'Export the table as a text with commas: --data csv:FILE.',
          cause,
        );
  }
}

/** Whole lines, where there are some. */
function beginning(bytes: Buffer, encoding: string): string {
  const start = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE_BYTES));
  const end = start.lastIndexOf('\n');
  return bytes.length > SAMPLE_BYTES && end > 0 ? start.slice(0, end) : start;
}
