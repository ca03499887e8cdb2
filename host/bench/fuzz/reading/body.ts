/** What a field holds. */
export type ReadValue = number | boolean | string | Uint8Array;

/** One for all: it is thrown too often to note where. */
const NO_BODY = new Error('no body');

/** Integers by their first byte: width in bytes, whether signed, and the least and greatest value that needs the form. */
const INTEGERS: Readonly<
  Record<number, readonly [width: number, signed: boolean, least: number, greatest: number]>
> = {
  0xcc: [1, false, 0x80, 0xff],
  0xcd: [2, false, 0x100, 0xffff],
  0xce: [4, false, 0x10000, 0xffffffff],
  0xd0: [1, true, -0x80, -0x21],
  0xd1: [2, true, -0x8000, -0x81],
  0xd2: [4, true, -0x80000000, -0x8001],
};

/** Lengths of bytes by their first byte: width, and the least length that needs the form. */
const LENGTHS: Readonly<Record<number, readonly [width: number, least: number]>> = {
  0xc4: [1, 0],
  0xc5: [2, 0x100],
  0xc6: [4, 0x10000],
};

class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw NO_BODY;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  unsigned(width: number): number {
    return this.take(width).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  text(length: number): string {
    const bytes = this.take(length);
    if (bytes.some((byte) => byte > 0x7f)) throw NO_BODY;
    return Buffer.from(bytes).toString('latin1');
  }

  value(): ReadValue {
    const head = this.unsigned(1);
    if (head <= 0x7f) return head;
    if (head >= 0xe0) return head - 0x100;
    if (head >= 0xa0 && head <= 0xbf) return this.text(head - 0xa0);
    if (head === 0xc2 || head === 0xc3) return head === 0xc3;
    if (head === 0xcb) return this.float();
    if (head === 0xd9) return this.text(atLeast(32, this.unsigned(1)));
    const integer = INTEGERS[head];
    if (integer !== undefined) return this.integer(...integer);
    const length = LENGTHS[head];
    if (length !== undefined) return this.take(atLeast(length[1], this.unsigned(length[0])));
    throw NO_BODY;
  }

  private integer(width: number, signed: boolean, least: number, greatest: number): number {
    const raw = this.unsigned(width);
    const value = signed && raw >= 2 ** (8 * width - 1) ? raw - 2 ** (8 * width) : raw;
    if (value < least || value > greatest) throw NO_BODY;
    return value;
  }

  private float(): number {
    this.take(8);
    const value = this.view.getFloat64(this.at - 8);
    const isInteger = Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 32;
    if (!Number.isFinite(value) || isInteger) throw NO_BODY;
    return value;
  }
}

function atLeast(least: number, length: number): number {
  if (length < least) throw NO_BODY;
  return length;
}

function readCount(reader: Reader): number {
  const head = reader.unsigned(1);
  if (head >= 0x80 && head <= 0x8f) return head - 0x80;
  if (head !== 0xde) throw NO_BODY;
  return atLeast(16, reader.unsigned(2));
}

function readName(reader: Reader): string {
  const head = reader.unsigned(1);
  if (head < 0xa1 || head > 0xbf) throw NO_BODY;
  const name = reader.text(head - 0xa0);
  if (!/^[a-z]/.test(name)) throw NO_BODY;
  return name;
}

/** A body's fields by name; undefined for bytes the specification does not allow. Plain and slow, to judge the others by. */
export function readBody(bytes: Uint8Array): Map<string, ReadValue> | undefined {
  const reader = new Reader(bytes);
  const body = new Map<string, ReadValue>();
  try {
    const count = readCount(reader);
    for (let i = 0; i < count; i++) {
      const name = readName(reader);
      if (body.has(name)) return undefined;
      body.set(name, reader.value());
    }
  } catch (error) {
    if (error === NO_BODY) return undefined;
    throw error;
  }
  return reader.isAtEnd ? body : undefined;
}
