import type { KernelExports } from '../common/kernelMemory';
import { instantiateKernel } from '../common/wasm';
import { LANES, padded, refusePartFilled, RowMemory } from './rowMemory';

/** What the compiled module exports: host/kernels/stateSpace.ts. */
interface Exports extends KernelExports {
  trackBytes(modes: number, units: number): number;
  predict(...at: number[]): void;
  linearise(...at: number[]): void;
  pullback(...at: number[]): void;
  vjp(...at: number[]): void;
  gradient(...at: number[]): void;
}

/** Numbers of one mode and one unit in the kernel's cells, and of the output behind them. */
export const MODE_CELLS = 18;
export const UNIT_CELLS = 9;
export const OUTPUT_CELLS = 2;
/** Vectors of one mode's state. */
const STATE_VECTORS = 2;

export interface StateSpaceSize {
  readonly modes: number;
  readonly units: number;
  /** Of drive and of sense. */
  readonly samples: number;
}

export function cellCount({ modes, units }: StateSpaceSize): number {
  return modes * MODE_CELLS + units * UNIT_CELLS + OUTPUT_CELLS;
}

/** The compiled state-space recursion, forward and backward. Arrays go in and come out as copies, rows x samples. */
export class StateSpaceKernel {
  private readonly exports = instantiateKernel('stateSpace') as Exports;
  private readonly memory = new RowMemory(this.exports);
  private readonly count: number;
  /** Where cells, gradient sums, adjoint, a group's sense and a group's track lie. */
  private readonly at: { cells: number; sums: number; adjoint: number; sense: number; track: number };

  constructor(private readonly size: StateSpaceSize) {
    const { memory } = this;
    const { modes, units, samples } = size;
    this.count = cellCount(size);
    this.at = {
      cells: memory.place(this.count),
      sums: memory.place(LANES * this.count),
      adjoint: memory.place(LANES * STATE_VECTORS * modes),
      sense: memory.place(LANES * samples),
      // The state behind the last step has its place too.
      track: memory.place(((samples + 1) * this.exports.trackBytes(modes, units)) / 4),
    };
  }

  predict(cells: Float32Array, drive: Float32Array, rows: number): Float32Array {
    const { at, memory } = this;
    const { modes, units, samples } = this.size;
    const [from, to] = memory.rows(rows, samples, samples);
    memory.put(at.cells, cells);
    memory.put(from, drive);
    this.exports.predict(at.cells, modes, units, from, to, at.track, samples, padded(rows));
    return memory.read(to, drive.length);
  }

  /** As `predict`; `heard` is what `pullback` takes of it. */
  linearise(
    cells: Float32Array,
    drive: Float32Array,
    rows: number,
  ): { readonly sense: Float32Array; readonly heard: Float32Array } {
    const { at, memory } = this;
    const { modes, units, samples } = this.size;
    const [from, to, heard] = memory.rows(rows, samples, samples, samples * units);
    memory.put(at.cells, cells);
    memory.put(from, drive);
    this.exports.linearise(at.cells, modes, units, from, to, heard, at.track, samples, padded(rows));
    return {
      sense: memory.read(to, drive.length),
      heard: memory.read(heard, padded(rows) * samples * units),
    };
  }

  /** As `vjp` at the drive of `linearise`, with the same cells. */
  pullback(
    cells: Float32Array,
    drive: Float32Array,
    heard: Float32Array,
    cotangent: Float32Array,
    rows: number,
  ): Float32Array {
    const { at, memory } = this;
    const { modes, units, samples } = this.size;
    const [from, back, to, kept] = memory.rows(rows, samples, samples, samples, samples * units);
    memory.put(at.cells, cells);
    memory.put(from, drive);
    memory.put(back, cotangent);
    memory.put(kept, heard);
    const places = [from, back, to, kept, at.track, at.adjoint];
    this.exports.pullback(at.cells, modes, units, ...places, samples, padded(rows));
    return memory.read(to, drive.length);
  }

  /** @returns gradient of sum(predict(drive) * cotangent) by drive; 0 where drive lies outside -1..1 */
  vjp(cells: Float32Array, drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    const { at, memory } = this;
    const { modes, units, samples } = this.size;
    const [from, back, to] = memory.rows(rows, samples, samples, samples);
    memory.put(at.cells, cells);
    memory.put(from, drive);
    memory.put(back, cotangent);
    const places = [from, back, to, at.sense, at.track, at.adjoint];
    this.exports.vjp(at.cells, modes, units, ...places, samples, padded(rows));
    return memory.read(to, drive.length);
  }

  /**
   * Gradient of the mean squared error by every cell.
   *
   * @param rows - a multiple of 4
   */
  gradient(cells: Float32Array, drive: Float32Array, sense: Float32Array, rows: number): Float32Array {
    refusePartFilled(rows);
    const { at, count, memory } = this;
    const { modes, units, samples } = this.size;
    const [from, target] = memory.rows(rows, samples, samples);
    memory.put(at.cells, cells);
    memory.put(from, drive);
    memory.put(target, sense);
    memory.view(at.sums, LANES * count).fill(0);
    const scale = 2 / sense.length;
    const places = [at.sense, at.track, at.adjoint, at.sums];
    this.exports.gradient(at.cells, modes, units, from, target, scale, ...places, samples, rows);
    return memory.laneSums(at.sums, count);
  }
}
