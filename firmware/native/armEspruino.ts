import { crc32, nodePlatform } from '@chladni/protocol';
import type { Piece, Platform } from '@chladni/protocol';
import type { Kernels, NativeCaller } from '../src/native/kernels';
import { kernelsOf } from '../src/native/kernels';
import type { ArmCore } from './armCore';
import { kernelCode, kernelEntries } from './kernelCode';

/** What native calls have taken. */
export interface Taken {
  calls: number;
  instructions: number;
  /** Of a Cortex-M0+. */
  cycles: number;
}

/** Bytes that have an address. */
interface Placed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly at: number;
}

const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'latin1'));

/**
 * Espruino's `E` as far as native code goes, on a core: what is asked for its address is copied into the core's memory, and
 * what a call has written there is copied back.
 */
export class ArmEspruino implements NativeCaller {
  readonly taken: Taken = { calls: 0, instructions: 0, cycles: 0 };
  private readonly arrays = new Map<ArrayBufferLike, Placed>();
  private readonly texts = new Map<string, Placed>();
  private readonly codes = new Map<string, number>();

  private codeEnd = 0;

  constructor(private readonly core: ArmCore) {
    core.clear();
  }

  /** Lets go of all but code. */
  forget(): void {
    this.arrays.clear();
    this.texts.clear();
    this.core.clear(this.codeEnd);
  }

  /** The framing's needs; bytes of a text that native code has written to are what it wrote. */
  readonly platform: Platform = {
    ...nodePlatform,
    toBytes: (text) => new Uint8Array(this.texts.get(text)?.bytes.buffer ?? latin1(text).buffer),
    join: (pieces: Piece) => nodePlatform.join(pieces),
  };

  readonly CRC32 = (data: unknown): number => crc32(latin1(data as string));

  /** Of a text, a new copy each time. */
  readonly getAddressOf = (value: unknown): number => {
    if (typeof value === 'string') {
      const placed = this.place(latin1(value));
      this.texts.set(value, placed);
      return placed.at;
    }
    const { buffer, byteOffset } = value as Uint8Array<ArrayBuffer>;
    const placed = this.arrays.get(buffer) ?? this.place(new Uint8Array(buffer));
    return placed.at + byteOffset;
  };

  readonly nativeCall = (offset: number, _signature: string, code: string): unknown => {
    const start = this.codeAt(code) + offset;
    return (...values: number[]): number => this.call(start, values);
  };

  /** Code stays where it is, once for all of its functions. */
  private codeAt(code: string): number {
    const known = this.codes.get(code);
    if (known !== undefined) return known;
    const at = this.core.place(latin1(code));
    this.codes.set(code, at);
    this.codeEnd = this.core.filled();
    return at;
  }

  private place(bytes: Uint8Array<ArrayBuffer>): Placed {
    const placed = { bytes, at: this.core.place(bytes) };
    this.arrays.set(bytes.buffer, placed);
    return placed;
  }

  private call(start: number, values: number[]): number {
    const placed = [...this.arrays.values()];
    for (const { bytes, at } of placed) this.core.memory(at, bytes.length).set(bytes);
    const call = this.core.call(start, ...values);
    for (const { bytes, at } of placed) bytes.set(this.core.memory(at, bytes.length));
    this.taken.calls++;
    this.taken.instructions += call.instructions;
    this.taken.cycles += call.cycles;
    return call.result;
  }
}

/**
 * The kernels, as they are run on boards.
 *
 * @throws Error when they find that they cannot be
 */
export function kernelsOn(e: NativeCaller): Kernels {
  const kernels = kernelsOf(e, Buffer.from(kernelCode, 'base64').toString('latin1'), kernelEntries);
  if (kernels === undefined) throw new Error('The kernels do not run here');
  return kernels;
}
