/** Bytes in a row: a number is one byte (its lowest 8 bits), text one byte a character, a list its parts one after the other. */
export type Piece = number | string | Uint8Array | readonly Piece[];

/** What the framing needs of the machine it runs on; native code on the board as on the host. */
export interface Platform {
  /** Standard base64 with padding, no line breaks. */
  toBase64(bytes: Uint8Array): string;
  /** May return anything for text that is not base64, but does not throw: frames are checked by encoding them again. */
  fromBase64(text: string): Uint8Array;
  /** CRC-32 as in zlib, 0 to 2^32 - 1. */
  crc32(bytes: Uint8Array): number;
  /** All pieces in one new buffer, of no other size. */
  join(this: void, pieces: readonly Piece[]): Uint8Array<ArrayBuffer>;
  /** One character a byte. */
  toText(bytes: Uint8Array): string;
}
