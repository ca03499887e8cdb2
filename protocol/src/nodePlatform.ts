import type { Piece, Platform } from './board/platform';
import { crc32 } from './crc32';

const textOf = (piece: Piece): string => {
  if (typeof piece === 'string') return piece;
  if (typeof piece === 'number') return String.fromCharCode(piece & 255);
  return piece instanceof Uint8Array
    ? Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1')
    : piece.map(textOf).join('');
};

/** The framing's needs, met by Node. */
export const nodePlatform: Platform = {
  toBase64: (data) => Buffer.from(data, 'latin1').toString('base64'),
  fromBase64: (text) => Buffer.from(text, 'base64').toString('latin1'),
  crc32: (data) => crc32(Buffer.from(data, 'latin1')),
  join: textOf,
  // Copied once more, since Node's buffers share theirs.
  toBytes: (data) => new Uint8Array(Buffer.from(data, 'latin1')),
};
