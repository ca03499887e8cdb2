import { MOST_FIELDS } from '@chladni/protocol/board';
import type { Body, CompactField, Piece, Platform } from '@chladni/protocol/board';
import { plainReader } from '../frameReader';
import type { FrameReader } from '../frameReader';
import type { Kernels } from './kernels';

/** Shorter lines lie in pieces. */
const SHORTEST = 64;
const BYTES = 4;
const GREATEST = 4294967295;

/** A platform that seals lines in one go. */
export function sealingPlatform(plain: Platform, kernels: Kernels): Platform {
  const addressOf = kernels.addressOf;
  const sealLine = kernels.sealLine;
  const join = plain.join;
  return {
    toBase64: plain.toBase64,
    fromBase64: plain.fromBase64,
    crc32: plain.crc32,
    join,
    toBytes: plain.toBytes,
    sealWhole: (data) => {
      const length = data.length;
      if (length < SHORTEST) return undefined;
      const text = new Uint8Array(4 * Math.floor((length + 6) / 3));
      const from = addressOf(data, true);
      const to = addressOf(text, true);
      if (from === 0 || to === 0) return undefined;
      sealLine(from, length, to);
      return join(text);
    },
  };
}

function wide(value: number): Piece {
  return [(value >>> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Fields as scanFields wants them. No unsigned integer of 32 bits lies beyond the limits that are cut. */
function tableOf(fields: readonly CompactField[], join: Platform['join']): string {
  const pieces: Piece[] = [fields.length];
  for (const field of fields) {
    const least = Math.max(0, Math.ceil(field[2]));
    const greatest = Math.max(0, Math.min(GREATEST, Math.floor(field[3])));
    pieces.push(field[1], wide(least), wide(greatest), 0xa0 + field[0].length, field[0]);
  }
  return join(pieces);
}

/** Most requests are like the last: its fields, and their table. */
let known: readonly CompactField[] = [];
let table = '';

/** A reader that decodes a line where it lies; what lies in pieces it leaves to the plain one. */
export function nativeReader(platform: Platform, kernels: Kernels): FrameReader {
  const addressOf = kernels.addressOf;
  const openLine = kernels.openLine;
  const scanFields = kernels.scanFields;
  const toBytes = platform.toBytes;
  const found = new Uint32Array(2 * MOST_FIELDS);
  const plain = plainReader(platform);
  const join = platform.join;
  return {
    open: (line) => {
      const length = line.length;
      const at = length < SHORTEST || length % 4 !== 0 ? 0 : addressOf(line, true);
      if (at === 0) return plain.open(line);
      const count = openLine(at, length, at);
      if (count === 0) return undefined;
      const bytes = toBytes(line);
      return bytes[0]! > 3 ? undefined : bytes.subarray(0, count);
    },
    read: (bytes, fields) => {
      if (fields !== known) {
        known = fields;
        table = fields.length > MOST_FIELDS ? '' : tableOf(fields, join);
      }
      const by = table === '' ? 0 : addressOf(table, true);
      const at = addressOf(bytes, true);
      const to = addressOf(found, true);
      if (by === 0 || at === 0 || to === 0) return plain.read(bytes, fields);
      if (scanFields(at, bytes.length, by, to) === 0) return undefined;
      const body: Body = {};
      let i = 0;
      for (const field of fields) {
        const first = found[i]!;
        body[field[0]] = field[1] === BYTES ? bytes.subarray(first, first + found[i + 1]!) : first;
        i += 2;
      }
      return body;
    },
  };
}
