import type { Body, Value } from './body';

/*
 * Reads the msgpack subset of the protocol and accepts nothing else: shortest forms only, no nil, arrays, extensions or
 * nested maps. The reader's state is kept in variables of the module: on a board, an object's fields take longer to find.
 */

const NOTHING = new Uint8Array(0);

let source: Uint8Array = NOTHING;
let position = 0;
let malformed = false;

function startAt(bytes: Uint8Array): void {
  source = bytes;
  position = 0;
  malformed = false;
}

function readBytes(length: number): Uint8Array {
  if (position + length > source.length) {
    malformed = true;
    return source;
  }
  position += length;
  return source.subarray(position - length, position);
}

/** Big-endian, unsigned; below `least` it should have had a shorter form. */
function readUnsigned(width: number, least: number): number {
  if (position + width > source.length) {
    malformed = true;
    return 0;
  }
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + source[position + i]!;
  position += width;
  if (value < least) malformed = true;
  return value;
}

/** Two's complement, negative and below `most`; else it should have had a shorter form. */
function readNegative(width: number, span: number, most: number): number {
  const value = readUnsigned(width, span / 2) - span;
  if (value > most) malformed = true;
  return value;
}

function readText(length: number): string {
  const codes = readBytes(length) as unknown as number[];
  if (malformed || length === 0) return '';
  /* eslint-disable prefer-spread -- Espruino has no spread */
  if (Math.max.apply(Math, codes) > 127) malformed = true;
  return String.fromCharCode.apply(String, codes);
  /* eslint-enable prefer-spread */
}

function readFloat(): number {
  const at = position;
  readBytes(8);
  if (malformed) return 0;
  const value = new DataView(source.buffer, source.byteOffset + at, 8).getFloat64(0);
  const isShort = value >= -2147483648 && value <= 4294967295 && value === Math.floor(value);
  if (isShort || value - value !== 0) malformed = true;
  return value;
}

function readValue(): Value {
  const head = readUnsigned(1, 0);
  if (head < 0x80) return head;
  if (head >= 0xe0) return head - 256;
  if (head >= 0xa0 && head < 0xc0) return readText(head - 0xa0);
  if (head === 0xc4) return readBytes(readUnsigned(1, 0));
  if (head === 0xc5) return readBytes(readUnsigned(2, 256));
  if (head === 0xc6) return readBytes(readUnsigned(4, 65536));
  if (head === 0xcc) return readUnsigned(1, 128);
  if (head === 0xcd) return readUnsigned(2, 256);
  if (head === 0xce) return readUnsigned(4, 65536);
  if (head === 0xd0) return readNegative(1, 256, -33);
  if (head === 0xd1) return readNegative(2, 65536, -129);
  if (head === 0xd2) return readNegative(4, 4294967296, -32769);
  if (head === 0xd9) return readText(readUnsigned(1, 32));
  if (head === 0xcb) return readFloat();
  if (head === 0xc2) return false;
  if (head === 0xc3) return true;
  malformed = true;
  return 0;
}

/** A name is 1 to 31 characters and begins with a lower-case letter, so it can be no number and no `__proto__`. */
function readName(): string {
  const head = readUnsigned(1, 0);
  if (head < 0xa1 || head > 0xbf) {
    malformed = true;
    return '';
  }
  const name = readText(head - 0xa0);
  const first = name.charCodeAt(0);
  if (!(first >= 97 && first <= 122)) malformed = true;
  return name;
}

function readCount(): number {
  const head = readUnsigned(1, 0);
  if (head >= 0x80 && head < 0x90) return head - 0x80;
  if (head !== 0xde) malformed = true;
  return readUnsigned(2, 16);
}

/**
 * Reads a body.
 *
 * @returns the fields, whose bytes are views of `bytes`; undefined when `bytes` is not exactly what `pack` would write
 */
export function unpack(bytes: Uint8Array): Body | undefined {
  startAt(bytes);
  const body: Body = {};
  const count = readCount();
  for (let i = 0; i < count && !malformed; i++) {
    const name = readName();
    body[name] = readValue();
  }
  const isWhole = !malformed && position === source.length;
  // A name that came twice has made fewer fields than announced.
  const isBody = isWhole && Object.keys(body).length === count;
  startAt(NOTHING);
  return isBody ? body : undefined;
}
