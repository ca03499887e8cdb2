import { packBody } from '@chladni/protocol';
import { readBody, readFrame, type ReadValue } from '../reading';
import { anyForms } from './forms';
import { seal } from './seal';
import { cutAt, pick, randomBytes, type Stock } from './stock';

/** Makes bytes to send; most end with a newline. */
type Make = (stock: Stock) => Buffer;

export interface Malformation {
  /** How often it is chosen, beside the others. */
  readonly weight: number;
  readonly make: Make;
}

const NEWLINE = Buffer.from('\n');
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const FOREIGN = [' ', '\t', '\r', '\0', '-', '_', '=', '.', ',', '\x7f', '\x80', '\xff', '%', '\x03', '\x04'];

const ended = (...parts: Buffer[]): Buffer => Buffer.concat([...parts, NEWLINE]);
const text = (characters: string): Buffer => Buffer.from(characters, 'latin1');

function inserted(line: Buffer, at: number, what: Buffer): Buffer {
  return Buffer.concat([line.subarray(0, at), what, line.subarray(at)]);
}

function flipped({ random }: Stock, bytes: Buffer, flips: number): Buffer {
  const changed = Buffer.from(bytes);
  for (let i = 0; i < flips && changed.length > 0; i++)
    changed[random.integer(changed.length)]! ^= 1 << random.integer(8);
  return changed;
}

/** A valid line's frame with its body changed, and a checksum that is right again. */
function resealed(stock: Stock, change: (body: Buffer) => Uint8Array): Buffer {
  const { kind, message, sequence, body } = readFrame(stock.earlier())!;
  return ended(seal(kind, message, sequence, change(Buffer.from(body))));
}

function changedFields({ random }: Stock, body: Map<string, ReadValue>): Map<string, ReadValue> {
  const names = [...body.keys()];
  const values = [
    ...body.values(),
    -1,
    0,
    256,
    65536,
    2 ** 32 - 1,
    -(2 ** 31),
    0.5,
    true,
    '',
    'a',
    new Uint8Array(0),
  ];
  const changed = new Map(body);
  const name = names.length === 0 ? 'a' : pick(random, names);
  pick(random, [
    () => changed.delete(name),
    () => changed.set(`${name.slice(0, 20)}x`, 1),
    () => changed.set(name, pick(random, values)),
    () => changed.set('constructor', pick(random, values)),
  ])();
  return changed;
}

/** The last character before padding carries bits that belong to no byte: others there decode to the same bytes. */
function withTrailingBits({ random }: Stock, line: Buffer): Buffer {
  const padding = line.subarray(-2).filter((byte) => byte === 0x3d).length;
  if (padding === 0) return line;
  const at = line.length - padding - 1;
  const changed = Buffer.from(line);
  const free = padding === 2 ? 16 : 4;
  const value = ALPHABET.indexOf(String.fromCharCode(line[at]!));
  changed[at] = ALPHABET.charCodeAt(value - (value % free) + 1 + random.integer(free - 1));
  return changed;
}

/** Every way a frame may be spoiled, by name. */
export const malformations: Readonly<Record<string, Malformation>> = {
  'random bytes': { weight: 4, make: ({ random }) => ended(randomBytes(random, random.integer(150))) },
  'random base64': {
    weight: 3,
    make: ({ random }) =>
      ended(text(Array.from({ length: random.integer(120) }, () => ALPHABET[random.integer(64)]).join(''))),
  },
  'flipped bits': {
    weight: 12,
    make: (stock) => ended(flipped(stock, stock.earlier(), 1 + stock.random.integer(4))),
  },
  'cut front': { weight: 4, make: (s) => ended(pickEnd(s, s.earlier())) },
  'cut end': { weight: 4, make: (s) => ended(pickStart(s, s.earlier())) },
  'cut by four': {
    weight: 4,
    make: (stock) => {
      const line = stock.earlier();
      return ended(line.subarray(4 * stock.random.integer(line.length / 4)));
    },
  },
  spliced: { weight: 8, make: (s) => ended(pickStart(s, s.earlier()), pickEnd(s, s.earlier())) },
  'spliced by four': {
    weight: 4,
    make: (stock) => {
      const [one, other] = [stock.earlier(), stock.earlier()];
      const quads = stock.random.integer(Math.min(one.length, other.length) / 4);
      return ended(one.subarray(0, 4 * quads), other.subarray(4 * quads));
    },
  },
  doubled: {
    weight: 4,
    make: (stock) => {
      const line = stock.earlier();
      return ended(pickStart(stock, line), line);
    },
  },
  'lost newline': { weight: 3, make: (stock) => stock.earlier() },
  'added newline': {
    weight: 4,
    make: (stock) => {
      const line = stock.earlier();
      return ended(inserted(line, cutAt(stock.random, line), NEWLINE));
    },
  },
  replayed: { weight: 6, make: (stock) => ended(stock.earlier()) },
  'replayed twice': {
    weight: 2,
    make: (stock) => {
      const line = stock.fresh();
      return ended(line, NEWLINE, line);
    },
  },
  'foreign characters': {
    weight: 10,
    make: (stock) => {
      const line = stock.earlier();
      const { random } = stock;
      const at = pick(random, [0, line.length, cutAt(random, line)]);
      return ended(inserted(line, at, text(pick(random, FOREIGN).repeat(1 + random.integer(4)))));
    },
  },
  'wrong padding': {
    weight: 6,
    make: (stock) => {
      const bare = stock.earlier().toString('latin1').replace(/=+$/, '');
      return ended(text(bare + '='.repeat(stock.random.integer(5))));
    },
  },
  'trailing bits': { weight: 6, make: (stock) => ended(withTrailingBits(stock, stock.earlier())) },
  'URL alphabet': {
    weight: 2,
    make: (s) => ended(text(s.earlier().toString('latin1').replace(/\+/g, '-').replace(/\//g, '_'))),
  },
  'bytes of the body, resealed': {
    weight: 8,
    make: (stock) => resealed(stock, (body) => flipped(stock, body, 1 + stock.random.integer(3))),
  },
  'length of the body, resealed': {
    weight: 4,
    make: (stock) =>
      resealed(stock, (body) =>
        stock.random.integer(2) === 0
          ? body.subarray(0, stock.random.integer(body.length + 1))
          : Buffer.concat([body, randomBytes(stock.random, 1 + stock.random.integer(5))]),
      ),
  },
  'other forms of msgpack, resealed': {
    weight: 12,
    make: (stock) => resealed(stock, (body) => anyForms(stock.random, readBody(body)!)),
  },
  'wrong fields, resealed': {
    weight: 8,
    make: (stock) =>
      resealed(stock, (body) => packBody(Object.fromEntries(changedFields(stock, readBody(body)!)))),
  },
  'header, resealed': {
    weight: 4,
    make: ({ random, earlier }) => {
      const { body } = readFrame(earlier())!;
      return ended(seal(random.integer(6), random.integer(256), random.integer(0x10000), body));
    },
  },
  'random body, sealed': {
    weight: 3,
    make: ({ random }) =>
      ended(
        seal(
          random.integer(4),
          random.integer(20),
          random.integer(0x10000),
          randomBytes(random, random.integer(60)),
        ),
      ),
  },
  oversized: {
    weight: 0.05,
    make: ({ random, maxLine }) => {
      const length = maxLine - 2 + random.integer(3 + random.integer(2) * maxLine);
      return ended(Buffer.alloc(length, pick(random, ['A', '=', '/'])));
    },
  },
};

function pickStart({ random }: Stock, line: Buffer): Buffer {
  return line.subarray(0, cutAt(random, line));
}

function pickEnd({ random }: Stock, line: Buffer): Buffer {
  return line.subarray(cutAt(random, line));
}
