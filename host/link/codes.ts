import { endianness } from 'node:os';

const IS_SWAPPED = endianness() === 'BE';

function swapped(bytes: Uint8Array): Uint8Array {
  return IS_SWAPPED ? Buffer.from(bytes).swap16() : bytes;
}

/** Samples as they travel: 16 bits, little-endian. A view where the machine is little-endian too. */
export function toWire(codes: Uint16Array): Uint8Array {
  return swapped(new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength));
}

/** Copies samples as they travelled (at any alignment) to `codes`, from index `at` on. */
export function fromWire(bytes: Uint8Array, codes: Uint16Array, at: number): void {
  new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength).set(swapped(bytes), 2 * at);
}
