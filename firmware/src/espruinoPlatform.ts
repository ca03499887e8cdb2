import type { Platform } from '@chladni/protocol/board';
import type { Espruino } from './espruino';

/** The framing's needs, met by native code; neither direction copies where memory is contiguous. */
export function espruinoPlatform(
  e: Pick<Espruino, 'toString' | 'toArrayBuffer' | 'CRC32'>,
  atob: (text: string) => string,
  btoa: (data: string) => string,
): Platform {
  return {
    toBase64: (bytes) => btoa(e.toString(bytes)),
    fromBase64: (text) => new Uint8Array(e.toArrayBuffer(atob(text))),
    // Of a string it takes two thirds of the time; a whole buffer's is there.
    crc32: (bytes) => e.CRC32(e.toString(bytes)),
    join: (pieces) => new Uint8Array(e.toArrayBuffer(e.toString(pieces))),
    toText: (bytes) => e.toString(bytes),
  };
}
