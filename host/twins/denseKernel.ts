import { KernelMemory, type KernelExports } from '../common/kernelMemory';
import { instantiateKernel } from '../common/wasm';

/** What the compiled module exports: host/kernels/dense.ts, which tells what the arguments are. */
interface Exports extends KernelExports {
  product(
    ...args: [
      a: number,
      aLine: number,
      aStep: number,
      b: number,
      bLine: number,
      bStep: number,
      c: number,
      lines: number,
      inner: number,
      columns: number,
      adds: number,
      packed: number,
    ]
  ): void;
  clamp(x: number, out: number, count: number): void;
  clampBack(x: number, g: number, count: number): void;
  addBias(x: number, b: number, rows: number, columns: number, rectified: number): void;
  rectifyBack(y: number, g: number, count: number): void;
  rowSum(x: number, rows: number, columns: number, sums: number): void;
  pull(y: number, right: number, g: number, count: number, scale: number): void;
}

/** A matrix in the kernel's memory, line by line. */
export interface Matrix {
  readonly at: number;
  readonly lines: number;
  readonly columns: number;
}

/** Compiled arithmetic on matrices, each placed once in a memory that then stays as it is. */
export class DenseKernel {
  readonly exports = instantiateKernel('dense') as Exports;
  private readonly memory = new KernelMemory(this.exports);
  private packed = 0;
  private room = 0;

  /** A new matrix, all 0. Views of older ones are lost. */
  place(lines: number, columns: number): Matrix {
    return { at: this.memory.place(lines * columns), lines, columns };
  }

  /** Its numbers: good until another matrix is placed. */
  view({ at, lines, columns }: Matrix): Float32Array {
    return this.memory.view(at, lines * columns);
  }

  /** Room for the products of matrices no longer than this and no more across inside. */
  placeRoom(lines: number, inner: number): void {
    this.room = roomFor(lines, inner);
    this.packed = this.memory.place(this.room);
  }

  /** c = a b, or c += a b; a or b may be taken transposed. Of a and c as many lines as asked for. */
  product(
    a: Matrix,
    b: Matrix,
    c: Matrix,
    { lines = a.lines, adds = false, turnedA = false, turnedB = false } = {},
  ): void {
    const inner = turnedB ? b.columns : turnedA ? lines : b.lines;
    const rows = turnedA ? a.columns : lines;
    if (roomFor(rows, inner) > this.room) throw new RangeError('no room for this product');
    const [aLine, aStep] = turnedA ? ([1, a.columns] as const) : ([a.columns, 1] as const);
    const [bLine, bStep] = turnedB ? ([1, b.columns] as const) : ([b.columns, 1] as const);
    const into = [c.at, rows, inner, c.columns, Number(adds), this.packed] as const;
    this.exports.product(a.at, aLine, aStep, b.at, bLine, bStep, ...into);
  }
}

/** Numbers that the kernel packs a product of so many lines into. */
function roomFor(lines: number, inner: number): number {
  return (4 * Math.ceil(lines / 4) + 8) * inner + 32;
}
