/** Bytes in a row: a number is one byte (its lowest 8 bits), text one byte a character, a list its parts one after the other. */
export type Piece = number | string | Uint8Array | readonly Piece[];

/**
 * What the framing needs of the machine it runs on; native code on the board as on the host. Data are text, one character
 * a byte: what a board's natives are fastest with.
 */
export interface Platform {
  /** Standard base64 with padding, no line breaks. */
  toBase64(this: void, data: string): string;
  /** May return anything for text that is not base64, but does not throw: frames are checked by encoding them again. */
  fromBase64(this: void, text: string): string;
  /** CRC-32 as in zlib, 0 to 2^32 - 1. */
  crc32(this: void, data: string): number;
  /** All pieces in one. Of a lone byte array the text may be the bytes themselves. */
  join(this: void, pieces: Piece): string;
  /** In a buffer of no other size; it may be the data themselves, so it is not to be written to. */
  toBytes(this: void, data: string): Uint8Array<ArrayBuffer>;
  /** The line of data with their CRC-32 behind them, in one go; undefined when it cannot be made so. */
  readonly sealWhole?: (data: string) => string | undefined;
}
