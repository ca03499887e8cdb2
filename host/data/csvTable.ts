import { parse } from 'csv-parse/sync';
import { ChladniError } from '../common/errors';

/** A table of numbers with a label a row. */
export interface LabelledTable {
  /** One array a row, all as long. */
  readonly rows: readonly Float32Array[];
  /** As written, one a row. */
  readonly labels: readonly string[];
}

/** Names a label's column may have in the header. */
const LABEL_NAMES: ReadonlySet<string> = new Set(['label', 'class']);
const REMEDY =
  'Write a line a row: numbers, and the label in the last column, or in one that the first line names label or class.';

/**
 * Reads a table with commas, semicolons or tabs between its values. A first line of names is passed over; without one
 * the label is in the last column.
 *
 * @param source - the file's name, for messages
 * @throws ChladniError `DATA_DAMAGED` for an empty table, rows of different lengths, or a value that is no finite number
 */
export function readLabelledTable(bytes: Buffer, source: string): LabelledTable {
  let reader: RowReader | undefined;
  const rows: Float32Array[] = [];
  const labels: string[] = [];
  try {
    parse(bytes, {
      delimiter: [',', ';', '\t'],
      trim: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      // Turned into numbers at once: a large table as text would not fit into memory.
      on_record: (cells: string[], { lines }: { readonly lines: number }) => {
        const isFirst = reader === undefined;
        reader ??= readerFor(cells, source);
        if (isFirst && isHeader(cells)) return null;
        const { values, label } = reader(cells, lines);
        rows.push(values);
        labels.push(label);
        return null;
      },
    });
  } catch (cause) {
    if (cause instanceof ChladniError) throw cause;
    throw damagedTable(source, (cause as Error).message.replace(/\.$/, ''), cause);
  }
  if (rows.length === 0) throw damagedTable(source, 'it is empty');
  return { rows, labels };
}

type RowReader = (cells: readonly string[], line: number) => { values: Float32Array; label: string };

/** Reads rows as the first line lays them out. */
function readerFor(first: readonly string[], source: string): RowReader {
  const columns = first.length;
  if (columns < 2)
    throw damagedTable(source, 'its first line has one column, which leaves none for the inputs');
  const named = first.findIndex((cell) => LABEL_NAMES.has(cell.toLowerCase()));
  const labelColumn = named < 0 ? columns - 1 : named;
  return (cells, line) => {
    if (cells.length !== columns) {
      throw damagedTable(source, `line ${line} has ${cells.length} columns, the first has ${columns}`);
    }
    const label = cells[labelColumn]!;
    if (label === '') throw damagedTable(source, `line ${line} has no label in column ${labelColumn + 1}`);
    const values = new Float32Array(columns - 1);
    for (let column = 0, to = 0; column < columns; column++) {
      if (column === labelColumn) continue;
      const cell = cells[column]!;
      const value = Math.fround(toNumber(cell));
      if (!Number.isFinite(value)) {
        throw damagedTable(
          source,
          `line ${line} has ${JSON.stringify(cell)} in column ${column + 1}, no number`,
        );
      }
      values[to++] = value;
    }
    return { values, label };
  };
}

/** Names a label's column, or holds no number at all where inputs would be. */
function isHeader(cells: readonly string[]): boolean {
  return (
    cells.some((cell) => LABEL_NAMES.has(cell.toLowerCase())) ||
    cells.slice(0, -1).every((cell) => Number.isNaN(toNumber(cell)))
  );
}

function toNumber(cell: string): number {
  return cell === '' ? NaN : Number(cell);
}

function damagedTable(source: string, what: string, cause?: unknown): ChladniError {
  return new ChladniError('DATA_DAMAGED', `${source} cannot be used: ${what}.`, REMEDY, { cause });
}
