import { types } from 'node:util';

/** Whether `value` is a typed array or DataView, of any realm. */
export const isView = (value: unknown): value is ArrayBufferView => ArrayBuffer.isView(value);

/** Whether `value` is an ArrayBuffer, of any realm. */
export const isBuffer = (value: unknown): value is ArrayBuffer => types.isAnyArrayBuffer(value);

/** A view's or a buffer's own bytes, not copied. */
export function bytesOf(value: ArrayBufferView | ArrayBuffer): Buffer {
  return isView(value)
    ? Buffer.from(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength)
    : Buffer.from(value);
}

/**
 * The bytes of what `Serial.write`, `E.toString` and `E.toUint8Array` are given: a number is its low byte, a string its
 * characters' low bytes, a typed array the low byte of each element, an array or `{data, count}` or `{callback}` all of its own.
 */
export function gatherBytes(values: readonly unknown[]): Buffer {
  if (values.length === 1) {
    const [value] = values;
    if (typeof value === 'string') return Buffer.from(value, 'latin1');
    if (isBuffer(value) || (isView(value) && isByteSized(value))) return bytesOf(value);
  }
  const gathered = new Gathered(roomFor(values));
  for (const value of values) gathered.append(value);
  return gathered.bytes();
}

function isByteSized(view: ArrayBufferView): boolean {
  return (view as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT === 1;
}

/** Bytes of values, but for what only shows when they are gathered. */
function roomFor(values: readonly unknown[]): number {
  let bytes = 0;
  for (const value of values)
    if (typeof value === 'string') bytes += value.length;
    else if (typeof value !== 'object' || value === null) bytes++;
    else if (Array.isArray(value)) bytes += roomFor(value);
    else if (isView(value)) bytes += value.byteLength;
  return bytes;
}

/** Bytes that are put one behind the other, most of them copied natively: each frame goes through here several times. */
class Gathered {
  private buffer: Buffer;
  private length = 0;

  /** @param room - for so many bytes; more is made when it does not do */
  constructor(room: number) {
    this.buffer = Buffer.allocUnsafe(room);
  }

  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  append(value: unknown): void {
    if (typeof value === 'string') {
      this.makeRoom(value.length);
      this.length += this.buffer.write(value, this.length, 'latin1');
    } else if (typeof value !== 'object' || value === null) {
      this.makeRoom(1);
      this.buffer[this.length++] = Number(value) & 0xff;
    } else if (isView(value)) this.appendView(value);
    else if (Array.isArray(value)) for (const item of value) this.append(item);
    else if (isBuffer(value)) this.appendBytes(new Uint8Array(value));
    else this.appendSpecial(value);
  }

  private appendView(view: ArrayBufferView): void {
    if (isByteSized(view)) this.appendBytes(bytesOf(view));
    else for (const item of view as unknown as Iterable<unknown>) this.append(item);
  }

  private appendBytes(bytes: Uint8Array): void {
    this.makeRoom(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  private appendSpecial(value: object): void {
    const { data, count, callback } = value as { data?: unknown; count?: number; callback?: () => unknown };
    if (typeof callback === 'function') this.append(callback());
    else for (let index = 0; index < (count ?? 0); index++) this.append(data);
  }

  private makeRoom(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * needed);
    larger.set(this.bytes());
    this.buffer = larger;
  }
}
