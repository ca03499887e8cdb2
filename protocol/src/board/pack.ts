import type { Body, Value } from './body';
import type { Piece, Platform } from './platform';

/*
 * The msgpack subset of the protocol, written in its shortest forms. A body becomes a list of pieces, which the machine
 * joins natively: on a board, a statement a byte would take longer than all the rest.
 */

function isShortInteger(value: number): boolean {
  return value >= -2147483648 && value <= 4294967295 && value === Math.floor(value);
}

function integerSize(value: number): number {
  if (value < 0) return value >= -32 ? 1 : value >= -128 ? 2 : value >= -32768 ? 3 : 5;
  return value < 128 ? 1 : value < 256 ? 2 : value < 65536 ? 3 : 5;
}

function valueSize(value: Value): number {
  if (typeof value === 'number') return isShortInteger(value) ? integerSize(value) : 9;
  if (typeof value === 'boolean') return 1;
  const length = value.length;
  if (typeof value === 'string') return length + (length < 32 ? 1 : 2);
  return length + (length < 256 ? 2 : length < 65536 ? 3 : 5);
}

/** Most significant first, four bytes. */
function wide(value: number): Piece {
  return [(value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function negativePiece(value: number): Piece {
  if (value >= -32) return value & 255;
  if (value >= -128) return [0xd0, value & 255];
  return value >= -32768 ? [0xd1, (value >> 8) & 255, value & 255] : [0xd2, wide(value)];
}

function floatPiece(value: number): Piece {
  // Infinity - Infinity and NaN - NaN are no number, so this catches all three.
  if (value - value !== 0) throw new Error('Number is not finite');
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return [0xcb, bytes];
}

function numberPiece(value: number): Piece {
  if (!isShortInteger(value)) return floatPiece(value);
  if (value < 0) return negativePiece(value);
  if (value < 128) return value & 127;
  if (value < 256) return [0xcc, value];
  return value < 65536 ? [0xcd, value >> 8, value & 255] : [0xce, wide(value)];
}

function textPiece(text: string): Piece {
  const length = text.length;
  if (length > 255) throw new Error('Text over 255 characters');
  for (let i = 0; i < length; i++) {
    if (text.charCodeAt(i) > 127) throw new Error('Text is not ASCII');
  }
  return length < 32 ? [0xa0 + length, text] : [0xd9, length, text];
}

function bytesPiece(bytes: Uint8Array): Piece {
  const length = bytes.length;
  if (length < 256) return [0xc4, length, bytes];
  return length < 65536 ? [0xc5, length >> 8, length & 255, bytes] : [0xc6, wide(length), bytes];
}

function valuePiece(value: Value): Piece {
  if (typeof value === 'number') return numberPiece(value);
  if (typeof value === 'string') return textPiece(value);
  if (typeof value === 'boolean') return value ? 0xc3 : 0xc2;
  return bytesPiece(value);
}

/** Bytes of this body's msgpack. */
export function packedSize(body: Body): number {
  const names = Object.keys(body);
  let size = names.length < 16 ? 1 : 3;
  for (const name of names) {
    size += valueSize(name) + valueSize(body[name]!);
  }
  return size;
}

/**
 * A body as a msgpack map.
 *
 * @throws Error for text that is not ASCII or longer than 255, and for numbers that are not finite
 */
export function packPieces(body: Body): Piece[] {
  const names = Object.keys(body);
  const count = names.length;
  const pieces: Piece[] = count < 16 ? [0x80 + count] : [0xde, count >> 8, count & 255];
  for (const name of names) {
    pieces.push(0xa0 + name.length, name, valuePiece(body[name]!));
  }
  return pieces;
}

/** A body as a msgpack map in its own buffer; errors as `packPieces`. */
export function pack(platform: Platform, body: Body): Uint8Array {
  return platform.toBytes(platform.join(packPieces(body)));
}
