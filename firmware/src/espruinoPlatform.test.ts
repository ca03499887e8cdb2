import { nodePlatform } from '@chladni/protocol';
import type { Piece } from '@chladni/protocol';
import fc from 'fast-check';
import type { Bytes } from './espruino';
import { espruinoPlatform } from './espruinoPlatform';

const platform = espruinoPlatform(
  {
    toString: (...data: Bytes[]) => nodePlatform.join(data as Piece[]),
    toArrayBuffer: (data) => Uint8Array.from(Buffer.from(data, 'latin1')).buffer,
    CRC32: (data) => nodePlatform.crc32(data as string),
  },
  atob,
  btoa,
);

test('does what the host does', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const data = platform.join([0, ['a', bytes], 255]);
      expect(data).toBe(nodePlatform.join([0, ['a', bytes], 255]));
      const text = platform.toBase64(data);
      expect(text).toBe(nodePlatform.toBase64(data));
      expect(platform.fromBase64(text)).toBe(data);
      expect(platform.crc32(data)).toBe(nodePlatform.crc32(data));
      expect(platform.toBytes(data)).toEqual(Uint8Array.of(0, 97, ...bytes, 255));
    }),
  );
});
