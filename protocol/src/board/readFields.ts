import type { Body, Value } from './body';
import { CHECKSUM_BYTES, HEADER_BYTES } from './frame';
import type { CompactField } from './validate';

const NUMBER = 1;
const BYTES = 4;
/** Of a request that can be read the short way. */
export const MOST_FIELDS = 15;

/**
 * The short way through a request as hosts write it: its body has all of a message's fields, in the table's order, each
 * what the table allows, and none but unsigned integers and bytes. Nothing is called for each byte or field.
 *
 * @param bytes - an opened frame, its last four bytes the checksum: they are never taken for the body's, but reading
 *   beyond its end by less than four bytes needs no check
 * @param text - the same, one character a byte
 * @returns what `unpack` would, when `wrongField` would find nothing wrong with it; else undefined, of a body that may be
 *   as good
 */
export function readFields(
  bytes: Uint8Array,
  text: string,
  fields: readonly CompactField[],
): Body | undefined {
  const end = bytes.length - CHECKSUM_BYTES;
  if (bytes[HEADER_BYTES] !== 0x80 + fields.length || fields.length > MOST_FIELDS) return undefined;
  const body: Body = {};
  let at = HEADER_BYTES + 1;
  for (const field of fields) {
    const name = field[0];
    const type = field[1];
    let next = at + 1 + name.length;
    // The first character tells the name's length: a fixstr's head.
    if (bytes[at] !== 0xa0 + name.length || text.substring(at + 1, next) !== name || next >= end)
      return undefined;
    let value: Value = bytes[next]!;
    next++;
    if (type <= NUMBER) {
      if (value > 127) {
        if (value === 0xcd) {
          value = bytes[next]! * 256 + bytes[next + 1]!;
          next += 2;
          if (value < 256) return undefined;
        } else if (value === 0xce) {
          value =
            bytes[next]! * 16777216 + bytes[next + 1]! * 65536 + bytes[next + 2]! * 256 + bytes[next + 3]!;
          next += 4;
          if (value < 65536) return undefined;
        } else {
          if (value !== 0xcc) return undefined;
          value = bytes[next]!;
          next++;
          if (value < 128) return undefined;
        }
      }
      if (value < field[2] || value > field[3]) return undefined;
    } else {
      let length = bytes[next]!;
      if (type !== BYTES) return undefined;
      if (value === 0xc5) {
        length = length * 256 + bytes[next + 1]!;
        next += 2;
        if (length < 256) return undefined;
      } else {
        if (value !== 0xc4) return undefined;
        next++;
      }
      if (length < field[2] || length > field[3] || next + length > end) return undefined;
      value = bytes.subarray(next, next + length);
      next += length;
    }
    body[name] = value;
    at = next;
  }
  return at === end ? body : undefined;
}
