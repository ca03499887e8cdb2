import type { Piece, Platform } from './board/platform';
import { crc32 } from './crc32';

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bufferOf(piece: Piece): Uint8Array {
  if (typeof piece === 'number') return Uint8Array.of(piece);
  if (typeof piece === 'string') return Buffer.from(piece, 'latin1');
  return piece instanceof Uint8Array ? piece : Buffer.concat(piece.map(bufferOf));
}

/** The framing's needs, met by Node. */
export const nodePlatform: Platform = {
  toBase64: (bytes) => asBuffer(bytes).toString('base64'),
  fromBase64: (text) => Buffer.from(text, 'base64'),
  crc32: (bytes) => crc32(bytes),
  // Copied once more, since Node's buffers share theirs.
  join: (pieces) => new Uint8Array(Buffer.concat(pieces.map(bufferOf))),
  toText: (bytes) => asBuffer(bytes).toString('latin1'),
};
