import * as zlib from 'node:zlib';

const POLYNOMIAL = 0xedb88320;

function tableEntry(index: number): number {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => tableEntry(index));

/** CRC-32 as in zlib, for Node versions whose zlib does not offer it. */
export function crc32InScript(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}

const native = (zlib as { crc32?: (bytes: Uint8Array) => number }).crc32;

/** CRC-32 as in zlib, 0 to 2^32 - 1. */
export const crc32: (bytes: Uint8Array) => number = native ?? crc32InScript;
