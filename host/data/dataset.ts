/** Rows of inputs with their labels. */
export interface Rows {
  /** rows x inputs, 0..1. */
  readonly x: Float32Array;
  /** One class a row, below `classes`. */
  readonly y: Uint8Array;
}

/** A classification task, ready to be played. */
export interface Dataset {
  /** As given to `--data`: `mnist`, `idx:DIR`, ... */
  readonly name: string;
  readonly classes: number;
  /** One name a class, where the classes have names of their own. */
  readonly classNames?: readonly string[];
  /** Values in one row. */
  readonly inputs: number;
  readonly train: Rows;
  /** Read once, by the final parameters. Choices are made on a split of `train`. */
  readonly test: Rows;
  /** What a user should know of how the data were read, a sentence each. */
  readonly notes?: readonly string[];
}
