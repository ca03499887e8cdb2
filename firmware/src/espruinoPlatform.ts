import type { Platform } from '@chladni/protocol/board';
import type { Espruino } from './espruino';

/** The framing's needs, met by native code, with no function of ours between; no bytes are copied where memory is contiguous. */
export function espruinoPlatform(
  e: Pick<Espruino, 'toString' | 'toArrayBuffer' | 'CRC32'>,
  atob: (text: string) => string,
  btoa: (data: string) => string,
): Platform {
  return {
    toBase64: btoa,
    fromBase64: atob,
    crc32: e.CRC32,
    join: e.toString,
    toBytes: (data) => new Uint8Array(e.toArrayBuffer(data)),
  };
}
