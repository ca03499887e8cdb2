import type { WasmMemory } from './wasm';

const PAGE = 65_536;
/** Bytes of a cache line: where arrays begin. */
export const CACHE_LINE = 64;

/** What every kernel exports. */
export interface KernelExports {
  readonly memory: WasmMemory;
  /** Where the caller may lay out its arrays. */
  heapBase(): number;
}

/** A kernel's memory, handed out piece by piece. */
export class KernelMemory {
  readonly #memory: WasmMemory;
  #end: number;

  constructor(exports: KernelExports) {
    this.#memory = exports.memory;
    this.#end = exports.heapBase();
  }

  /** Where the next array would begin. */
  protected get next(): number {
    return CACHE_LINE * Math.ceil(this.#end / CACHE_LINE);
  }

  /** @returns where `count` numbers of single precision, all 0, begin. Older views are lost. */
  place(count: number): number {
    const at = this.next;
    this.#end = at + 4 * count;
    this.reach(this.#end);
    return at;
  }

  /** Good until there is more memory. */
  view(at: number, count: number): Float32Array {
    return new Float32Array(this.#memory.buffer, at, count);
  }

  /** Grows to so many bytes where there are fewer. Older views are lost then. */
  reach(bytes: number): void {
    const missing = bytes - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
  }
}
