import { basename } from 'node:path';
import { ChladniError } from '../../common/errors';
import type { Reading } from '../reading';
import { columnText } from './columns';
import { labelWords } from './labelWords';
import { findLayout, type Layout } from './layout';
import { cellProblem, numberReader, type NumberReader } from './numbers';
import { RowNumbers } from './rowNumbers';

/** A table of numbers with a label a row. */
export interface LabelledTable {
  /** One array a row, all as long. */
  readonly rows: readonly Float32Array[];
  /** One a row. */
  readonly labels: readonly string[];
  /** What a user should know of how it was read. */
  readonly notes: readonly string[];
}

interface Line {
  readonly cells: readonly string[];
  readonly number: number;
}

/** Lines by which it is decided what the columns are. */
const SAMPLE_LINES = 1000;
const MOST_NOTED = 3;

/**
 * Turns the lines of a table into rows of numbers with labels, one after another: a large table as text would not fit
 * into memory.
 */
export class TableReader {
  readonly #source: string;
  readonly #reading: Reading;
  readonly #toNumber: NumberReader;
  readonly #rows: Float32Array[] = [];
  readonly #labels: string[] = [];
  #sample: Line[] = [];
  #layout: Layout | undefined;
  #rowNumbers: RowNumbers | undefined;
  #values = new Float64Array(0);

  /** @param source - the file's name, for messages */
  constructor(source: string, reading: Reading) {
    this.#source = source;
    this.#reading = reading;
    this.#toNumber = numberReader(reading.decimal);
  }

  /**
   * @param number - the line's, for messages
   * @throws ChladniError `DATA_DAMAGED` for a row of another length, or a value that is not a finite number
   */
  add(cells: readonly string[], number: number): void {
    if (this.#layout) this.#addRow({ cells, number }, this.#layout);
    else if (this.#sample.push({ cells, number }) === SAMPLE_LINES) this.#begin();
  }

  /**
   * @param found - of the file, for the notes
   * @throws ChladniError `DATA_DAMAGED` when there is no row
   */
  end(found: readonly string[] = []): LabelledTable {
    const layout = this.#layout ?? this.#begin();
    if (layout === undefined || this.#rows.length === 0)
      throw damagedTable(this.#source, 'it is empty', 'Name a table with a row a line.');
    const { names, label, inputs } = layout;
    const labels = labelWords(this.#labels, this.#toNumber);
    const parts = [
      `${this.#rows.length} rows`,
      `first line ${names === undefined ? 'of values' : 'of names'}`,
      `label in ${columnText(label, names)}`,
      `${new Set(labels).size} classes`,
      `${inputs.length} inputs`,
      ...found,
    ];
    const notes = [
      `${basename(this.#source)}: ${parts.join(', ')}`,
      ...layout.notes,
      ...this.#rowNumberNotes(layout),
    ];
    return { rows: this.#rows, labels, notes };
  }

  #begin(): Layout | undefined {
    const [first] = this.#sample;
    if (first === undefined) return undefined;
    if (first.cells.length < 2)
      throw damagedTable(
        this.#source,
        `line ${first.number} has one column, which leaves none for the inputs`,
        'If another sign stands between the values, name it: --delimiter.',
      );
    const rows = this.#sample.map(({ cells }) => cells);
    const layout = findLayout(rows, this.#reading, this.#toNumber);
    this.#layout = layout;
    this.#rowNumbers = new RowNumbers(layout.inputs.length);
    this.#values = new Float64Array(layout.inputs.length);
    const lines = layout.names === undefined ? this.#sample : this.#sample.slice(1);
    for (const line of lines) this.#addRow(line, layout);
    this.#sample = [];
    return layout;
  }

  #addRow({ cells, number }: Line, { names, columns, label, inputs }: Layout): void {
    if (cells.length !== columns)
      throw damagedTable(
        this.#source,
        `line ${number} has ${cells.length} columns, the first has ${columns}`,
        'Give every line as many values as the first; put a value that holds the delimiter into quotes.',
      );
    // The same letters may be written as one or as several characters.
    const word = cells[label]!.normalize();
    if (word === '')
      throw damagedTable(
        this.#source,
        `line ${number} has no label in ${columnText(label, names)}`,
        'Write its label, or take the line out. --label says in which column labels are.',
      );
    const values = this.#values;
    for (let i = 0; i < values.length; i++) {
      const column = inputs[i]!;
      const value = this.#toNumber(cells[column]!);
      if (!Number.isFinite(Math.fround(value)))
        throw this.#wrongCell(cells[column]!, number, columnText(column, names));
      values[i] = value;
    }
    this.#rowNumbers!.add(values);
    this.#rows.push(new Float32Array(values));
    this.#labels.push(word);
  }

  #wrongCell(cell: string, line: number, column: string): ChladniError {
    const { what, remedy } = cellProblem(cell, this.#reading.decimal);
    return damagedTable(
      this.#source,
      `line ${line} has ${JSON.stringify(cell)} in ${column}, ${what}`,
      remedy,
    );
  }

  #rowNumberNotes({ names, inputs }: Layout): string[] {
    return this.#rowNumbers!.found.slice(0, MOST_NOTED).map(({ column: input, first, last }) => {
      const column = inputs[input]!;
      const name = names?.[column] ?? '';
      const which = /^[^,\s]+$/.test(name) ? name : String(column + 1);
      const text = columnText(column, names);
      return `C${text.slice(1)} rises from row to row, ${first} to ${last}. If it only numbers the rows, add --ignore ${which}.`;
    });
  }
}

export function damagedTable(source: string, what: string, remedy: string, cause?: unknown): ChladniError {
  return new ChladniError('DATA_DAMAGED', `${source} cannot be used: ${what}.`, remedy, { cause });
}
