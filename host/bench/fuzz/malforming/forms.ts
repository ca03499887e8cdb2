import type { Random } from '../../../common/random';
import type { ReadValue } from '../reading';
import { pick, randomBytes } from './stock';

/*
 * msgpack as it is not allowed: longer forms than needed, and types the subset has not. The form of each value is
 * chosen at random among those that could hold it, the shortest included.
 */

function withHead(head: number, width: number, value: number, rest: Uint8Array = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(1 + width);
  bytes[0] = head;
  let left = value < 0 ? value + 2 ** (8 * width) : value;
  for (let i = width; i > 0; i--) {
    bytes[i] = left % 256;
    left = Math.floor(left / 256);
  }
  return Buffer.concat([bytes, rest]);
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = 0xcb;
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function single(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes[0] = 0xca;
  bytes.writeFloatBE(value, 1);
  return bytes;
}

function numberForms(value: number): Buffer[] {
  const forms = [float(value), single(value)];
  if (!Number.isInteger(value)) return forms;
  if (value >= 0 && value < 0x80) forms.push(Buffer.of(value));
  if (value >= -32 && value < 0) forms.push(Buffer.of(value + 256));
  for (const [width, unsigned, signed] of [
    [1, 0xcc, 0xd0],
    [2, 0xcd, 0xd1],
    [4, 0xce, 0xd2],
    [8, 0xcf, 0xd3],
  ] as const) {
    const span = 2 ** (8 * width);
    // Beyond 32 bits the low bytes of a double are not the number's own.
    if (Math.abs(value) > 2 ** 32) continue;
    if (value >= 0 && value < span) forms.push(withHead(unsigned, width, value));
    if (width < 8 && value >= -span / 2 && value < span / 2) forms.push(withHead(signed, width, value));
  }
  return forms;
}

function textForms(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const forms = [withHead(0xda, 2, bytes.length, bytes), withHead(0xdb, 4, bytes.length, bytes)];
  if (bytes.length < 32) forms.push(Buffer.concat([Buffer.of(0xa0 + bytes.length), bytes]));
  if (bytes.length < 256) forms.push(withHead(0xd9, 1, bytes.length, bytes));
  return forms;
}

function binForms(bytes: Uint8Array): Buffer[] {
  const forms = [withHead(0xc5, 2, bytes.length, bytes), withHead(0xc6, 4, bytes.length, bytes)];
  if (bytes.length < 256) forms.push(withHead(0xc4, 1, bytes.length, bytes));
  return forms;
}

/** A value of a type there is none of: nil, reserved, arrays, maps, extensions, lengths that lie. */
function foreign(random: Random): Buffer {
  const some = randomBytes(random, random.integer(6));
  return pick(random, [
    () => Buffer.of(0xc0),
    () => Buffer.of(0xc1),
    () => Buffer.of(0x91, 0x01),
    () => Buffer.of(0x81, 0xa1, 0x61, 0x01),
    () => withHead(0xdc, 2, random.integer(0x10000), some),
    () => withHead(0xdd, 4, random.integer(0x7fffffff), some),
    () => withHead(0xdf, 4, random.integer(0x7fffffff), some),
    () => withHead(0xc6, 4, random.integer(0x7fffffff), some),
    // One byte of extension with type and value: some types mean something to libraries.
    () => Buffer.of(0xd4, random.integer(256), random.integer(256)),
    () => Buffer.of(0xd4, 0x72, 0x40, 0x91, 0xa1, 0x61, 0x01),
    () => withHead(0xc7, 1, some.length, Buffer.concat([Buffer.of(random.integer(256)), some])),
    () => Buffer.concat([Buffer.of(0xd6, 0xff), randomBytes(random, 4)]),
    () => Buffer.concat([Buffer.of(0xd7, random.integer(256)), randomBytes(random, 8)]),
    () => float(pick(random, [NaN, Infinity, -Infinity, -0])),
  ])();
}

function valueForms(value: ReadValue): Buffer[] {
  if (typeof value === 'number') return numberForms(value);
  if (typeof value === 'string') return textForms(value);
  if (typeof value === 'boolean') return [Buffer.of(value ? 0xc3 : 0xc2)];
  return binForms(value);
}

function countForms(count: number): Buffer[] {
  const forms = [withHead(0xde, 2, count), withHead(0xdf, 4, count)];
  if (count < 16) forms.push(Buffer.of(0x80 + count), Buffer.of(0x80 + count));
  return forms;
}

/** A body's fields in any msgpack there is. */
export function anyForms(random: Random, body: ReadonlyMap<string, ReadValue>): Buffer {
  const count = body.size + (random.integer(10) === 0 ? 1 : 0);
  const fields = [...body].flatMap(([name, value]) => {
    const field = [
      random.integer(4) > 0 ? textForms(name)[2]! : pick(random, textForms(name)),
      random.integer(12) === 0 ? foreign(random) : pick(random, valueForms(value)),
    ];
    // A name that comes twice, counted or not.
    return random.integer(40) === 0 ? [...field, ...field] : field;
  });
  return Buffer.concat([pick(random, countForms(count)), ...fields]);
}
