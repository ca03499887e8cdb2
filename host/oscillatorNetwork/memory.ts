import { KernelMemory, type KernelExports } from '../common/kernelMemory';
import { instantiateKernel } from '../common/wasm';

export type Term = [factor: number, state: number];
/** Where its terms lie, and how many they are. */
export type Sum = [terms: number, count: number];
/** Where it lies, bytes from an oscillator to the next, and from a tile to the next. */
export type Placed = [at: number, row: number, tile: number];

/** What the compiled module exports: host/kernels/oscillatorNetwork.ts, which tells what the arguments are. */
export interface Exports extends KernelExports {
  couplings(pairs: number, count: number, out: number, n: number): void;
  pack(q: number, n: number, out: number, from: number): void;
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
  pairsGradient(gradient: number, line: number, work: number, out: number, count: number): void;
  lineSums(sums: number, x: number, row: number, tile: number, columns: number, count: number): void;
  linear(...args: [...out: Placed, tile: number, from: number, ...sum: Sum]): void;
  tiles(out: number, tile: number, x: number, rows: number, count: number): void;
  times(b: number, c: number, bytes: number): void;
  waves(...args: [...sines: Placed, cosines: number, tile: number, ...sum: Sum]): void;
}

/** An instance of the kernel with its memory. */
export class Memory extends KernelMemory {
  constructor(readonly exports = instantiateKernel('oscillatorNetwork') as Exports) {
    super(exports);
  }

  /** Lays out the terms of a sum, which the kernel reads at every use. */
  sum(terms: readonly Term[]): Sum {
    const at = this.place(2 * terms.length);
    const bytes = new DataView(this.exports.memory.buffer, at);
    terms.forEach(([factor, state], i) => {
      bytes.setFloat32(8 * i, factor, true);
      bytes.setUint32(8 * i + 4, state, true);
    });
    return [at, terms.length];
  }
}
