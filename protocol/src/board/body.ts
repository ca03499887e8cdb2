/** What a field of a message may hold. Text is ASCII, at most 255 characters; numbers are finite. */
export type Value = number | boolean | string | Uint8Array;

/** A message's fields by name. */
export type Body = Record<string, Value>;
