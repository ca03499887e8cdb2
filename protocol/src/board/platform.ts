/** What the framing needs of the machine it runs on; native code on the board as on the host. */
export interface Platform {
  /** Standard base64 with padding, no line breaks. */
  toBase64(bytes: Uint8Array): string;
  /** May return anything for text that is not base64, but does not throw: frames are checked by encoding them again. */
  fromBase64(text: string): Uint8Array;
  /** CRC-32 as in zlib, 0 to 2^32 - 1. */
  crc32(bytes: Uint8Array): number;
}
