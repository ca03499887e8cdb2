/** What a field may be on the wire; integers by their range, text and bytes by their length. */
export type FieldType = 'u8' | 'u16' | 'u32' | 'i32' | 'f64' | 'bool' | 'str' | 'bin';

/** A message's field. */
export interface Field<T extends FieldType = FieldType> {
  readonly type: T;
  /** Least value; of text and bytes, the least length. */
  readonly least: number;
  /** Greatest value; of text and bytes, the greatest length. */
  readonly greatest: number;
  /** As written in the specification: `Hz`, `us`, `bytes`; '' where there is none. */
  readonly unit: string;
  readonly summary: string;
  /** A body may omit it. Not part of the schema hash, so that a side that does not send it stays compatible. */
  readonly optional?: true;
}

/** A field that a body may omit. */
export type OptionalField<T extends FieldType = FieldType> = Field<T> & { readonly optional: true };

/** Fields by name, in the order they are written in. */
export type Fields = Readonly<Record<string, Field>>;

interface ValueTypes {
  u8: number;
  u16: number;
  u32: number;
  i32: number;
  f64: number;
  bool: boolean;
  str: string;
  bin: Uint8Array;
}

/** The values of a set of fields. */
export type ValuesOf<F extends Fields> = {
  -readonly [K in keyof F as F[K] extends OptionalField ? never : K]: ValueTypes[F[K]['type']];
} & { -readonly [K in keyof F as F[K] extends OptionalField ? K : never]?: ValueTypes[F[K]['type']] };

/** What may be said of a field; the rest follows from its type. */
interface FieldOptions {
  /** Defaults to the least the type can hold; 0 for a length. */
  readonly least?: number;
  /** Defaults to the greatest the type can hold; 255 for text, 49,000 for bytes. */
  readonly greatest?: number;
  /** Defaults to none. */
  readonly unit?: string;
}

function fieldOf<T extends FieldType>(type: T, least: number, greatest: number) {
  return (summary: string, options: FieldOptions = {}): Field<T> => ({
    type,
    least: options.least ?? least,
    greatest: options.greatest ?? greatest,
    unit: options.unit ?? '',
    summary,
  });
}

export const u8 = fieldOf('u8', 0, 0xff);
export const u16 = fieldOf('u16', 0, 0xffff);
export const u32 = fieldOf('u32', 0, 0xffffffff);
export const i32 = fieldOf('i32', -0x80000000, 0x7fffffff);
export const f64 = fieldOf('f64', -Number.MAX_VALUE, Number.MAX_VALUE);
export const bool = fieldOf('bool', 0, 1);
export const str = fieldOf('str', 0, 255);
/** The longest line holds a body of 49,144 bytes; the rest of it is left to the other fields. */
export const bin = fieldOf('bin', 0, 49000);

/** The same field, which a body may omit. */
export function optional<T extends FieldType>(field: Field<T>): OptionalField<T> {
  return { ...field, optional: true };
}
