/** What board and host share. All of it runs on Espruino; see docs/protocol.md for what it means. */
export type { Body, Value } from './body';
export type { Piece, Platform } from './platform';
export type { Frame } from './frame';
export {
  CHECKSUM_BYTES,
  HEADER_BYTES,
  bodyOf,
  decodeFrame,
  encodeFrame,
  lineLength,
  openFrame,
  sealFrame,
} from './frame';
export { KIND } from './kinds';
export type { Kind } from './kinds';
export { HEARTBEAT_MS, LEAST_WINDOW, MAX_LINE, PROTOCOL_VERSION } from './limits';
export { LineReader } from './lineReader';
export { pack, packPieces, packedSize } from './pack';
export { MOST_FIELDS, readFields } from './readFields';
export { unpack } from './unpack';
export { REFUSAL } from './refusalCodes';
export type { RefusalName } from './refusalCodes';
export { isBefore } from './sequence';
export { FIELD_TYPE, wrongField } from './validate';
export type { CompactField } from './validate';
