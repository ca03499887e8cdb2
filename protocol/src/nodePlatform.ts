import type { Platform } from './board/platform';
import { crc32 } from './crc32';

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The framing's needs, met by Node. */
export const nodePlatform: Platform = {
  toBase64: (bytes) => asBuffer(bytes).toString('base64'),
  fromBase64: (text) => Buffer.from(text, 'base64'),
  crc32: (bytes) => crc32(bytes),
};
