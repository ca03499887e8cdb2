/** How a file of data is to be read; what is absent is found out, or a default. Kept in run.json. */
export interface Reading {
  /**
   * Of a table, the label's column by its name or place; of a folder of sounds, the part of a file name that is the
   * label: its place, or a pattern.
   */
  readonly label?: string;
  /** Columns of a table that are no inputs, by name or place. */
  readonly ignore?: readonly string[];
  /** What stands between the values of a table. */
  readonly delimiter?: DelimiterName;
  /** What stands before the decimals of a number. */
  readonly decimal?: DecimalName;
  /** Of a text file, as the Encoding Standard names it. */
  readonly encoding?: string;
  /** Whether the first line of a table holds names. */
  readonly header?: boolean;
  /** Which part of a sound counts: all of it, from its first to its last loud moment, or so many seconds around those. */
  readonly crop?: 'whole' | 'sound' | number;
}

export const delimiters = { comma: ',', semicolon: ';', tab: '\t', space: ' ', pipe: '|' } as const;
export type DelimiterName = keyof typeof delimiters;

export const decimals = { point: '.', comma: ',' } as const;
export type DecimalName = keyof typeof decimals;

/** In the order in which run.json has them. */
export const READING_NAMES = [
  'label',
  'ignore',
  'delimiter',
  'decimal',
  'encoding',
  'header',
  'crop',
] as const satisfies readonly (keyof Reading)[];
