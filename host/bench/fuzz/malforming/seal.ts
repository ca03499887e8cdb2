import { checksum } from '../reading';

/** The line, without its newline, of a frame with a right checksum, whatever its body. */
export function seal(kind: number, message: number, sequence: number, body: Uint8Array): Buffer {
  const frame = Buffer.alloc(4 + body.length + 4);
  frame[0] = kind;
  frame[1] = message;
  frame.writeUInt16LE(sequence, 2);
  frame.set(body, 4);
  frame.writeUInt32LE(checksum(frame.subarray(0, -4)), frame.length - 4);
  return Buffer.from(frame.toString('base64'), 'latin1');
}
