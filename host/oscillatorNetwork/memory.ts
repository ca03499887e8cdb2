import { instantiateKernel, type WasmMemory } from '../common/wasm';

/** What the compiled module exports: host/kernels/oscillatorNetwork.ts, which tells what the arguments are. */
export interface Exports {
  readonly memory: WasmMemory;
  heapBase(): number;
  product(
    ...args: [
      m: number,
      line: number,
      x: number,
      xStride: number,
      y: number,
      e: number,
      iFrom: number,
      iTo: number,
      jFrom: number,
      jTo: number,
    ]
  ): void;
  outer(
    ...args: [
      gradient: number,
      line: number,
      g: number,
      s: number,
      stride: number,
      columns: number,
      iFrom: number,
      iTo: number,
      jTo: number,
      adds: number,
    ]
  ): void;
  lineSums(sums: number, x: number, stride: number, columns: number, count: number): void;
  linear(
    ...args: [
      out: number,
      stride: number,
      count: number,
      ca: number,
      a: number,
      cb: number,
      b: number,
      cc: number,
      c: number,
      cd: number,
      d: number,
    ]
  ): void;
  sines(out: number, stride: number, q: number, count: number): void;
  timesCosines(b: number, q: number, count: number): void;
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
