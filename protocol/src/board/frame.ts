import type { Body } from './body';
import type { Piece, Platform } from './platform';
import { packPieces } from './pack';
import { unpack } from './unpack';

/** Bytes before the body: kind, message id, sequence number (little-endian). */
export const HEADER_BYTES = 4;
/** Bytes after the body: CRC-32 of header and body (little-endian). */
export const CHECKSUM_BYTES = 4;

/** Header, a map of no fields and checksum. */
const LEAST_BYTES = HEADER_BYTES + 1 + CHECKSUM_BYTES;

/** CRC-32 of any bytes and behind them their own CRC-32, lowest byte first; of no others whose last four are not that. */
const WHOLE = 0x2144df1c;

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

/** The line, without its newline, of a frame that has these bytes as its body. */
export function sealFrame(
  platform: Platform,
  kind: number,
  message: number,
  sequence: number,
  body: Piece,
): string {
  const join = platform.join;
  const covered = join([kind, message, sequence & 255, sequence >> 8, body]);
  const whole = platform.sealWhole;
  const line = whole === undefined ? undefined : whole(covered);
  if (line !== undefined) return line;
  const sum = platform.crc32(covered);
  return platform.toBase64(join([covered, sum & 255, (sum >>> 8) & 255, (sum >>> 16) & 255, sum >>> 24]));
}

/** The data of a line that is a whole frame, header and checksum included; undefined for any other line. */
export function openFrame(platform: Platform, line: string): string | undefined {
  if (line.length < 12 || line.length % 4 !== 0) return undefined;
  const data = platform.fromBase64(line);
  if (data.length < LEAST_BYTES || data.charCodeAt(0) > 3 || platform.crc32(data) !== WHOLE) return undefined;
  // Decoders are lenient, each in its own way. Only the canonical text of these bytes comes back the same.
  return platform.toBase64(data) === line ? data : undefined;
}

/** The body of an opened frame, read for what it says; undefined when it is not canonical. */
export function bodyOf(bytes: Uint8Array): Body | undefined {
  return unpack(bytes.subarray(HEADER_BYTES, bytes.length - CHECKSUM_BYTES));
}

/** A frame's line, without its newline. Errors as `packPieces`. */
export function encodeFrame(platform: Platform, frame: Frame): string {
  return sealFrame(platform, frame.kind, frame.message, frame.sequence, packPieces(frame.body ?? {}));
}

/** The frame a line (without its newline) holds; undefined when it is none. */
export function decodeFrame(platform: Platform, line: string): Frame | undefined {
  const data = openFrame(platform, line);
  if (data === undefined) return undefined;
  const bytes = platform.toBytes(data);
  return {
    kind: bytes[0]!,
    message: bytes[1]!,
    sequence: bytes[2]! + bytes[3]! * 256,
    body: bodyOf(bytes),
  };
}
