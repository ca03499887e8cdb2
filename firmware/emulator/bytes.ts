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
  const bytes: number[] = [];
  for (const value of values) append(bytes, value);
  return Buffer.from(bytes);
}

function isByteSized(view: ArrayBufferView): boolean {
  return (view as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT === 1;
}

function append(bytes: number[], value: unknown): void {
  if (typeof value === 'string')
    for (let index = 0; index < value.length; index++) bytes.push(value.charCodeAt(index) & 0xff);
  else if (isBuffer(value)) bytes.push(...new Uint8Array(value));
  else if (isView(value) || Array.isArray(value))
    for (const item of value as unknown as Iterable<unknown>) append(bytes, item);
  else if (typeof value === 'object' && value !== null) appendSpecial(bytes, value);
  else bytes.push(Number(value) & 0xff);
}

function appendSpecial(bytes: number[], value: object): void {
  const { data, count, callback } = value as { data?: unknown; count?: number; callback?: () => unknown };
  if (typeof callback === 'function') append(bytes, callback());
  else for (let index = 0; index < (count ?? 0); index++) append(bytes, data);
}
