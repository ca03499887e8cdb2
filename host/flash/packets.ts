/** Answers of a console to a packet, one byte each. */
export const ACK = '\x06';
export const NAK = '\x15';

const START = [0x10, 0x01];
/** Bytes of a packet before its data. */
export const HEADER_BYTES = 4;
/** Type, in the upper three bits of two bytes; the others are the length. README_Protocol.md of Espruino. */
const FILE_SEND = 0x6000;
const DATA = 0x8000;

/** Bytes of file in a packet; a multiple of what any flash is programmed by. Less than a board's input buffer. */
const DATA_BYTES = 512;

/** Standard input of Espruino's Linux port ends the process at byte 4, and at byte 3 twice. */
function isFatal(length: number): boolean {
  const low = length & 0xff;
  return low === 3 || low === 4;
}

function packet(type: number, data: Uint8Array): Buffer {
  const word = type | data.length;
  return Buffer.concat([Buffer.of(...START, word >> 8, word & 0xff), data]);
}

/** Announces a file of `size` bytes for Storage. */
export function fileSendPacket(name: string, size: number): Buffer {
  let description = JSON.stringify({ fn: name, s: size });
  while (isFatal(description.length)) description += ' ';
  return packet(FILE_SEND, Buffer.from(description, 'latin1'));
}

/** The file's contents, in order. Neither length nor type is ever byte 3 or 4; the contents are as they are. */
export function dataPackets(content: Uint8Array): Buffer[] {
  const packets: Buffer[] = [];
  for (let from = 0; from < content.length;) {
    const most = Math.min(DATA_BYTES, content.length - from);
    const length = isFatal(most) ? most - 2 : most;
    packets.push(packet(DATA, content.subarray(from, from + length)));
    from += length;
  }
  return packets;
}
