import type { Espruino } from '../espruino';

/** Where in the Thumb code of firmware/native each function begins. */
export interface KernelEntries {
  readonly checksum: number;
  readonly openLine: number;
  readonly sealLine: number;
  readonly scanFields: number;
  readonly layDrive: number;
  readonly takeSense: number;
  readonly takeUpper: number;
  readonly computeLayer: number;
  readonly readOut: number;
}

/** What native code is made and called with. */
export type NativeCaller = Pick<Espruino, 'CRC32' | 'getAddressOf' | 'nativeCall'>;

/** A native function of addresses and numbers, each 32 bits. */
export type Kernel = (a: number, b?: number, c?: number, d?: number) => number;

/** Native functions; see firmware/native/*.c for what they do. */
export interface Kernels {
  /**
   * Where a value's data lie; 0 where they are not contiguous. Allocating anything large may move them: take it anew for
   * every call, with nothing made in between.
   */
  readonly addressOf: (this: void, value: unknown, flat: true) => number;
  /** text, characters, bytes: number of bytes, 0 for what is no whole frame. */
  openLine: Kernel;
  /** bytes, their number, text. */
  sealLine: Kernel;
  /** frame, its length, table, found: 1, or 0 for another body. */
  scanFields: Kernel;
  /** waveform, drive, rows, shape. */
  layDrive: Kernel;
  /** sense, waveform, rows, shape. */
  takeSense: Kernel;
  /** bytes, codes, their number. */
  takeUpper: Kernel;
  /** network, layer. */
  computeLayer: Kernel;
  /** network. */
  readOut: Kernel;
}

/**
 * Native functions, where this board runs them.
 *
 * @param code - Thumb code, one character a byte
 * @returns undefined where they cannot be called, or compute something else: all that they do can be done without them
 */
export function kernelsOf(e: NativeCaller, code: string, entries: KernelEntries): Kernels | undefined {
  if (e.nativeCall === undefined) return undefined;
  const at = e.getAddressOf(code, true);
  // Words in it are read as such.
  if (at === 0 || (at & 3) !== 0) return undefined;
  const kernel = (offset: number, signature: string): Kernel =>
    e.nativeCall!(offset + 1, signature, code) as Kernel;
  // Called on itself, it tells whether all of this works.
  const sum = kernel(entries.checksum, 'int(int,int)')(at, code.length);
  if ((sum | 0) !== (e.CRC32(code) | 0)) return undefined;
  return {
    addressOf: e.getAddressOf,
    openLine: kernel(entries.openLine, 'int(int,int,int)'),
    sealLine: kernel(entries.sealLine, 'int(int,int,int)'),
    scanFields: kernel(entries.scanFields, 'int(int,int,int,int)'),
    layDrive: kernel(entries.layDrive, 'int(int,int,int,int)'),
    takeSense: kernel(entries.takeSense, 'int(int,int,int,int)'),
    takeUpper: kernel(entries.takeUpper, 'int(int,int,int)'),
    computeLayer: kernel(entries.computeLayer, 'int(int,int)'),
    readOut: kernel(entries.readOut, 'int(int)'),
  };
}
