import { instantiateKernel, type WasmMemory } from '../common/wasm';

export type Term = [factor: number, state: number];
/** Where it lies, bytes from an oscillator to the next, and from a tile to the next. */
export type Placed = [at: number, row: number, tile: number];

/** What the compiled module exports: host/kernels/oscillatorNetwork.ts, which tells what the arguments are. */
export interface Exports {
  readonly memory: WasmMemory;
  heapBase(): number;
  couplings(pairs: number, count: number, out: number, n: number): void;
  pack(q: number, n: number, out: number): void;
  packStrassen(q: number, n: number, out: number, size: number): void;
  product(
    ...args: [
      m: number,
      ...x: Placed,
      y: number,
      e: number,
      n: number,
      tile: number,
      from: number,
      by: number,
    ]
  ): void;
  strassen(
    ...args: [
      m: number,
      size: number,
      ...x: Placed,
      y: number,
      e: number,
      n: number,
      tile: number,
      work: number,
    ]
  ): void;
  outer(
    ...args: [
      gradient: number,
      line: number,
      g: number,
      s: number,
      row: number,
      tile: number,
      columns: number,
      iFrom: number,
      iTo: number,
      jTo: number,
      adds: number,
    ]
  ): void;
  lineSums(sums: number, x: number, row: number, tile: number, columns: number, count: number): void;
  linear(
    ...args: [...out: Placed, tile: number, ...a: Term, ...b: Term, ...c: Term, ...d: Term, ...e: Term]
  ): void;
  times(b: number, c: number, bytes: number): void;
  waves(...args: [...sines: Placed, cosines: number, tile: number, a: number, ...b: Term, ...c: Term]): void;
}

const PAGE = 65_536;
const CACHE_LINE = 64;

/** An instance of the kernel with its memory handed out piece by piece. */
export class Memory {
  readonly exports = instantiateKernel('oscillatorNetwork') as Exports;
  #end = this.exports.heapBase();

  /** @returns where `count` numbers, all 0, begin */
  place(count: number): number {
    const at = CACHE_LINE * Math.ceil(this.#end / CACHE_LINE);
    this.#end = at + 4 * count;
    const { memory } = this.exports;
    memory.grow(Math.max(0, Math.ceil((this.#end - memory.buffer.byteLength) / PAGE)));
    return at;
  }

  view(at: number, count: number): Float32Array {
    return new Float32Array(this.exports.memory.buffer, at, count);
  }
}
