import type { Body } from './body';
import type { Platform } from './platform';
import { packedSize, packInto } from './pack';
import { unpack } from './unpack';

/** Bytes before the body: kind, message id, sequence number (little-endian). */
export const HEADER_BYTES = 4;
/** Bytes after the body: CRC-32 of header and body (little-endian). */
export const CHECKSUM_BYTES = 4;

/** Header, a map of no fields and checksum. */
const LEAST_BYTES = HEADER_BYTES + 1 + CHECKSUM_BYTES;

export interface Frame {
  /** One of `KIND`. */
  kind: number;
  /** The message's id. */
  message: number;
  /** 0 to 65535: a request's own, repeated in its answer; 0 in events. */
  sequence: number;
  /** Undefined in a frame that arrived whole but holds no canonical body. */
  body: Body | undefined;
}

/** Characters of the line that carries a body of this many bytes, its newline not counted. */
export function lineLength(bodyBytes: number): number {
  return 4 * Math.floor((HEADER_BYTES + bodyBytes + CHECKSUM_BYTES + 2) / 3);
}

/** Fills in header and checksum around a body already in place; returns the line without its newline. */
export function sealFrame(
  platform: Platform,
  bytes: Uint8Array,
  kind: number,
  message: number,
  sequence: number,
): string {
  bytes[0] = kind;
  bytes[1] = message;
  bytes[2] = sequence & 255;
  bytes[3] = sequence >> 8;
  const end = bytes.length - CHECKSUM_BYTES;
  const checksum = platform.crc32(bytes.subarray(0, end));
  bytes[end] = checksum & 255;
  bytes[end + 1] = (checksum >>> 8) & 255;
  bytes[end + 2] = (checksum >>> 16) & 255;
  bytes[end + 3] = checksum >>> 24;
  return platform.toBase64(bytes);
}

/** The bytes of a line that is a whole frame, header and checksum included; undefined for any other line. */
export function openFrame(platform: Platform, line: string): Uint8Array | undefined {
  if (line.length < 12 || line.length % 4 !== 0) return undefined;
  const bytes = platform.fromBase64(line);
  const end = bytes.length - CHECKSUM_BYTES;
  if (bytes.length < LEAST_BYTES || bytes[0]! > 3) return undefined;
  const checksum = bytes[end]! + bytes[end + 1]! * 256 + bytes[end + 2]! * 65536 + bytes[end + 3]! * 16777216;
  if (platform.crc32(bytes.subarray(0, end)) !== checksum) return undefined;
  // Decoders are lenient, each in its own way. Only the canonical text of these bytes comes back the same.
  return platform.toBase64(bytes) === line ? bytes : undefined;
}

/** A frame's line, without its newline. Errors as `packInto`. */
export function encodeFrame(platform: Platform, frame: Frame): string {
  const body = frame.body ?? {};
  const bytes = new Uint8Array(HEADER_BYTES + packedSize(body) + CHECKSUM_BYTES);
  packInto(bytes, HEADER_BYTES, body);
  return sealFrame(platform, bytes, frame.kind, frame.message, frame.sequence);
}

/** The frame a line (without its newline) holds; undefined when it is none. */
export function decodeFrame(platform: Platform, line: string): Frame | undefined {
  const bytes = openFrame(platform, line);
  if (bytes === undefined) return undefined;
  return {
    kind: bytes[0]!,
    message: bytes[1]!,
    sequence: bytes[2]! + bytes[3]! * 256,
    body: unpack(bytes.subarray(HEADER_BYTES, bytes.length - CHECKSUM_BYTES)),
  };
}
