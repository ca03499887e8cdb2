/** Watches columns for one that only numbers the rows: whole numbers, each higher than the one before. */
export class RowNumbers {
  readonly #lowest: Float64Array;
  readonly #latest: Float64Array;
  readonly #columns: Set<number>;

  constructor(columns: number) {
    this.#lowest = new Float64Array(columns);
    this.#latest = new Float64Array(columns).fill(-Infinity);
    this.#columns = new Set(Array.from({ length: columns }, (_, column) => column));
  }

  /** @param values - of a row, one a column */
  add(values: ArrayLike<number>): void {
    for (const column of this.#columns) {
      const value = values[column]!;
      if (!Number.isInteger(value) || value <= this.#latest[column]!) this.#columns.delete(column);
      else if (this.#latest[column] === -Infinity) this.#lowest[column] = value;
      this.#latest[column] = value;
    }
  }

  /** Columns that number the rows, with the first and the last of their numbers. */
  get found(): { readonly column: number; readonly first: number; readonly last: number }[] {
    return [...this.#columns].map((column) => ({
      column,
      first: this.#lowest[column]!,
      last: this.#latest[column]!,
    }));
  }
}
