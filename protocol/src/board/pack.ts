import type { Body, Value } from './body';

/*
 * The msgpack subset of the protocol, written in its shortest forms. One buffer is allocated, of the exact size, because
 * a board has no room for intermediates; so sizes are found first.
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

function writeBigEndian(out: Uint8Array, at: number, value: number, width: number): number {
  let rest = value;
  for (let i = width - 1; i >= 0; i--) {
    out[at + i] = rest & 255;
    rest = Math.floor(rest / 256);
  }
  return at + width;
}

function writeInteger(out: Uint8Array, at: number, value: number): number {
  const size = integerSize(value);
  if (size === 1) {
    out[at] = value & 255;
    return at + 1;
  }
  const wide = size === 2 ? 0 : size === 3 ? 1 : 2;
  out[at] = (value < 0 ? 0xd0 : 0xcc) + wide;
  return writeBigEndian(out, at + 1, value, size - 1);
}

function writeText(out: Uint8Array, at: number, text: string): number {
  const length = text.length;
  if (length > 255) throw new Error('Text over 255 characters');
  let next = at;
  if (length < 32) out[next++] = 0xa0 + length;
  else {
    out[next++] = 0xd9;
    out[next++] = length;
  }
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) throw new Error('Text is not ASCII');
    out[next + i] = code;
  }
  return next + length;
}

function writeBytes(out: Uint8Array, at: number, bytes: Uint8Array): number {
  const length = bytes.length;
  const wide = length < 256 ? 0 : length < 65536 ? 1 : 2;
  out[at] = 0xc4 + wide;
  const next = writeBigEndian(out, at + 1, length, wide === 2 ? 4 : wide + 1);
  out.set(bytes, next);
  return next + length;
}

function writeNumber(out: Uint8Array, at: number, value: number): number {
  if (isShortInteger(value)) return writeInteger(out, at, value);
  // Infinity - Infinity and NaN - NaN are no number, so this catches all three.
  if (value - value !== 0) throw new Error('Number is not finite');
  out[at] = 0xcb;
  new DataView(out.buffer, out.byteOffset + at + 1, 8).setFloat64(0, value);
  return at + 9;
}

function writeValue(out: Uint8Array, at: number, value: Value): number {
  if (typeof value === 'number') return writeNumber(out, at, value);
  if (typeof value === 'string') return writeText(out, at, value);
  if (typeof value === 'boolean') {
    out[at] = value ? 0xc3 : 0xc2;
    return at + 1;
  }
  return writeBytes(out, at, value);
}

/** Bytes `packInto` will write for this body. */
export function packedSize(body: Body): number {
  const names = Object.keys(body);
  let size = names.length < 16 ? 1 : 3;
  for (const name of names) {
    size += valueSize(name) + valueSize(body[name]!);
  }
  return size;
}

/**
 * Writes a body as a msgpack map.
 *
 * @returns where the next byte would go
 * @throws Error for text that is not ASCII or longer than 255, and for numbers that are not finite
 */
export function packInto(out: Uint8Array, at: number, body: Body): number {
  const names = Object.keys(body);
  let next = at;
  if (names.length < 16) out[next++] = 0x80 + names.length;
  else {
    out[next] = 0xde;
    next = writeBigEndian(out, next + 1, names.length, 2);
  }
  for (const name of names) {
    next = writeValue(out, writeText(out, next, name), body[name]!);
  }
  return next;
}

/** A body as a msgpack map in its own buffer; errors as `packInto`. */
export function pack(body: Body): Uint8Array {
  const out = new Uint8Array(packedSize(body));
  packInto(out, 0, body);
  return out;
}
