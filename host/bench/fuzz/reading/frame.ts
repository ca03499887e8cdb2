import { readBase64 } from './base64';
import { checksum } from './checksum';

/** A line's frame, its body not yet looked at. */
export interface ReadFrame {
  readonly kind: number;
  readonly message: number;
  readonly sequence: number;
  readonly body: Uint8Array;
}

/** The frame a line without its newline holds; undefined when it is none. */
export function readFrame(line: Uint8Array): ReadFrame | undefined {
  const bytes = readBase64(line);
  if (bytes === undefined || bytes.length < 9 || bytes[0]! > 3) return undefined;
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 4;
  if (checksum(bytes.subarray(0, end)) !== view.getUint32(end, true)) return undefined;
  return {
    kind: bytes[0]!,
    message: bytes[1]!,
    sequence: view.getUint16(2, true),
    body: bytes.subarray(4, end),
  };
}
