/** What the message `standalone` calls its modes. */
export const MODE = { off: 0, demo: 1, record: 2 } as const;

/** What is in force: a network file, and what the board does with it by itself. */
export interface CommitRecord {
  /** Counts commits and changes of mode; the greatest is in force. */
  readonly generation: number;
  /** Of the network file. */
  readonly bytes: number;
  /** Its CRC-32, as at its end. */
  readonly crc: number;
  /** Where it lies: 0 or 1. */
  readonly slot: number;
  /** As in the message `standalone`, as are the next two. */
  readonly mode: number;
  readonly periodMs: number;
  readonly inputRateHz: number;
}

/** Bytes of a record: five words, a double, a word of slot and mode, and the CRC-32 of all before. */
export const RECORD_BYTES = 32;
const CHECKED_BYTES = RECORD_BYTES - 4;

/** @param crc32 - as zlib's */
export function encodeRecord(record: CommitRecord, crc32: (bytes: Uint8Array) => number): Uint8Array {
  const bytes = new Uint8Array(RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, record.generation, true);
  view.setUint32(4, record.bytes, true);
  view.setUint32(8, record.crc, true);
  view.setUint32(12, record.periodMs, true);
  view.setFloat64(16, record.inputRateHz, true);
  bytes[24] = record.slot;
  bytes[25] = record.mode;
  view.setUint32(CHECKED_BYTES, crc32(bytes.subarray(0, CHECKED_BYTES)), true);
  return bytes;
}

/** The record in these bytes; undefined when they are none, or not a whole one. */
export function decodeRecord(
  bytes: Uint8Array,
  crc32: (bytes: Uint8Array) => number,
): CommitRecord | undefined {
  if (bytes.length !== RECORD_BYTES) return undefined;
  const view = new DataView(bytes.buffer);
  if (view.getUint32(CHECKED_BYTES, true) !== crc32(bytes.subarray(0, CHECKED_BYTES))) return undefined;
  return {
    generation: view.getUint32(0, true),
    bytes: view.getUint32(4, true),
    crc: view.getUint32(8, true),
    periodMs: view.getUint32(12, true),
    inputRateHz: view.getFloat64(16, true),
    slot: bytes[24]! & 1,
    mode: bytes[25]!,
  };
}
