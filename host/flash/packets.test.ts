import fc from 'fast-check';
import { dataPackets, fileSendPacket } from './packets';

const header = (bytes: Buffer) => bytes.subarray(0, 4);
const bodyOf = (bytes: Buffer) => bytes.subarray(4);
const lengthOf = (bytes: Buffer) => bytes.readUInt16BE(2) & 0x1fff;

it('announces a file as README_Protocol.md shows it', () => {
  expect(fileSendPacket('hello.txt', 11)).toEqual(
    Buffer.from('\x10\x01\x60\x19{"fn":"hello.txt","s":11}', 'latin1'),
  );
});

it('cuts a file into packets that join to it, none with byte 3 or 4 in its header', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (length) => {
      const content = Uint8Array.from({ length }, (_, i) => i & 0xff);
      const packets = dataPackets(content);
      expect(Buffer.concat(packets.map(bodyOf))).toEqual(Buffer.from(content));
      for (const bytes of packets) {
        expect(bytes.readUInt32BE(0) & 0xffffe000).toBe(0x10018000 | 0);
        expect(lengthOf(bytes)).toBe(bytes.length - 4);
        expect(lengthOf(bytes)).toBeGreaterThan(0);
        expect(header(bytes)).not.toContain(3);
        expect(header(bytes)).not.toContain(4);
      }
    }),
  );
});

it('announces any name without byte 3 or 4', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z.]{1,28}$/), fc.integer({ min: 1, max: 1e7 }), (name, size) => {
      const bytes = fileSendPacket(name, size);
      expect(JSON.parse(bodyOf(bytes).toString())).toEqual({ fn: name, s: size });
      expect(lengthOf(bytes)).toBe(bytes.length - 4);
      expect(bytes).not.toContain(3);
      expect(bytes).not.toContain(4);
    }),
  );
});

it('reaches the lengths that have to be avoided', () => {
  for (const length of [3, 4, 259, 260, 515, 516])
    expect(dataPackets(new Uint8Array(length)).length).toBeGreaterThan(1);
});
