import { openFrame, readFields } from '@chladni/protocol/board';
import type { Body, CompactField, Platform } from '@chladni/protocol/board';

/** Takes requests out of lines. */
export interface FrameReader {
  /** The bytes of a line that is a whole frame, undefined for any other. They may lie where the line was, which is then lost. */
  open(this: void, line: string): Uint8Array | undefined;
  /** As `readFields`. */
  read(this: void, bytes: Uint8Array, fields: readonly CompactField[]): Body | undefined;
}

/** A reader for any board. */
export function plainReader(platform: Platform): FrameReader {
  const join = platform.join;
  const toBytes = platform.toBytes;
  return {
    open: (line) => {
      const data = openFrame(platform, line);
      return data === undefined ? undefined : toBytes(data);
    },
    read: (bytes, fields) => readFields(bytes, join(bytes), fields),
  };
}
