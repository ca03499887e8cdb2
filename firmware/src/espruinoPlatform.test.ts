import { nodePlatform } from '@chladni/protocol';
import type { Piece } from '@chladni/protocol';
import fc from 'fast-check';
import type { Bytes } from './espruino';
import { espruinoPlatform } from './espruinoPlatform';

const platform = espruinoPlatform(
  {
    toString: (...data: Bytes[]) => nodePlatform.toText(nodePlatform.join(data as Piece[])),
    toArrayBuffer: (data) => Uint8Array.from(Buffer.from(data, 'latin1')).buffer,
    CRC32: (data) => nodePlatform.crc32(nodePlatform.join([data as string])),
  },
  atob,
  btoa,
);

test('does what the host does', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = platform.toBase64(bytes);
      expect(text).toBe(nodePlatform.toBase64(bytes));
      expect(Array.from(platform.fromBase64(text))).toEqual(Array.from(bytes));
      expect(platform.crc32(bytes)).toBe(nodePlatform.crc32(bytes));
      expect(platform.toText(bytes)).toBe(nodePlatform.toText(bytes));
      const pieces = [0, [text, bytes], 255, bytes];
      expect(Array.from(platform.join(pieces))).toEqual(Array.from(nodePlatform.join(pieces)));
    }),
  );
});
