/**
 * The header before each file in Storage: 4 bytes of size (flags in the top byte), 28 of name. A name whose first four
 * bytes are zero marks a file as replaced. jsflash.h of Espruino.
 */
export const HEADER_BYTES = 32;
export const NAME_BYTES = 28;
/** Files start at multiples of this (JSF_ALIGNMENT). */
export const ALIGNMENT_BYTES = 4;

export interface FileHeader {
  /** Address of the header. */
  readonly address: number;
  /** Bytes of contents. */
  readonly size: number;
  /** 0 for ordinary files. */
  readonly flags: number;
  /** Empty for a replaced file. */
  readonly name: string;
}

/** Address of the contents. */
export const contentsOf = (header: FileHeader): number => header.address + HEADER_BYTES;

/** Address after the file, where the next header would be. */
export const endOf = (header: FileHeader): number => align(contentsOf(header) + header.size);

export const align = (address: number): number => Math.ceil(address / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;

/** Whether the header marks a file that was replaced or erased. */
export const isTrash = (header: FileHeader): boolean => header.name === '';

/** @returns the header at `address`, or undefined where there is no sensible one */
export function readHeader(bytes: Uint8Array, address: number): FileHeader | undefined {
  if (address + HEADER_BYTES > bytes.length) return undefined;
  const word = new DataView(bytes.buffer, bytes.byteOffset + address, 4).getUint32(0, true);
  if (word === 0xffffffff || word === 0) return undefined;
  const size = word & 0xffffff;
  if (address + HEADER_BYTES + size > bytes.length) return undefined;
  return { address, size, flags: word >>> 24, name: readName(bytes, address + 4) };
}

/** @param name - cut to 28 characters, as the board does */
export function writeHeader(name: string, size: number): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  new DataView(header.buffer).setUint32(0, size, true);
  for (let index = 0; index < Math.min(name.length, NAME_BYTES); index++)
    header[4 + index] = name.charCodeAt(index);
  return header;
}

function readName(bytes: Uint8Array, address: number): string {
  if (
    bytes[address] === 0 &&
    bytes[address + 1] === 0 &&
    bytes[address + 2] === 0 &&
    bytes[address + 3] === 0
  )
    return '';
  let length = 0;
  while (length < NAME_BYTES && bytes[address + length] !== 0) length++;
  return Buffer.from(bytes.buffer, bytes.byteOffset + address, length).toString('latin1');
}
