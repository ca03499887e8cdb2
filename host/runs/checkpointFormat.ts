import { crc32 } from 'node:zlib';

/**
 * A checkpoint file, numbers little-endian:
 *
 *     8 bytes  "CHLADNI" and the format's version
 *     4 bytes  length of the header
 *     header   UTF-8 JSON: { meta, arrays: [{ name, type, length }, ...] }
 *     arrays   one after the other, in the header's order, unpadded
 *     4 bytes  CRC-32 of everything before
 */
const MAGIC = Buffer.from('CHLADNI\x01', 'latin1');
const PREFIX_BYTES = MAGIC.length + 4;
const CRC_BYTES = 4;

const ARRAY_TYPES = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int16: Int16Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
} as const;

type ArrayType = keyof typeof ARRAY_TYPES;
export type CheckpointArray =
  Float32Array | Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Uint8Array;

/** What a training needs to go on exactly where it was. */
export interface Checkpoint {
  /** Anything JSON can hold. */
  readonly meta: unknown;
  readonly arrays: Readonly<Record<string, CheckpointArray>>;
}

interface Header {
  readonly meta: unknown;
  readonly arrays: readonly { readonly name: string; readonly type: ArrayType; readonly length: number }[];
}

export function encodeCheckpoint({ meta, arrays }: Checkpoint): Buffer {
  const entries = Object.entries(arrays);
  const header: Header = {
    meta,
    arrays: entries.map(([name, array]) => ({ name, type: typeOf(array), length: array.length })),
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const body = Buffer.concat([MAGIC, length, json, ...entries.map(([, array]) => bytesOf(array))]);
  const crc = Buffer.alloc(CRC_BYTES);
  crc.writeUInt32LE(crc32(body));
  return Buffer.concat([body, crc]);
}

/** @returns the checkpoint, or what is wrong with the bytes */
export function decodeCheckpoint(bytes: Buffer): Checkpoint | string {
  if (bytes.length < PREFIX_BYTES + CRC_BYTES) return 'it is cut short';
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return 'it is no checkpoint of this version';
  const body = bytes.subarray(0, bytes.length - CRC_BYTES);
  if (crc32(body) !== bytes.readUInt32LE(body.length)) return 'its checksum is wrong';
  const headerEnd = PREFIX_BYTES + body.readUInt32LE(MAGIC.length);
  const header = JSON.parse(body.toString('utf8', PREFIX_BYTES, headerEnd)) as Header;
  const arrays: Record<string, CheckpointArray> = {};
  let at = headerEnd;
  for (const { name, type, length } of header.arrays) {
    const array = new ARRAY_TYPES[type](length);
    bytesOf(array).set(body.subarray(at, at + array.byteLength));
    at += array.byteLength;
    arrays[name] = array;
  }
  return { meta: header.meta, arrays };
}

function bytesOf(array: CheckpointArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function typeOf(array: CheckpointArray): ArrayType {
  for (const [type, constructor] of Object.entries(ARRAY_TYPES)) {
    if (array instanceof constructor) return type as ArrayType;
  }
  throw new TypeError('a checkpoint holds typed arrays of the listed types only');
}
