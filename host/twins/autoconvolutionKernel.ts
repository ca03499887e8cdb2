import type { KernelExports } from '../common/kernelMemory';
import { instantiateKernel } from '../common/wasm';
import type { TwinShape } from './definition';
import { LANES, padded, refusePartFilled, RowMemory } from './rowMemory';

/** What the compiled module exports: host/kernels/autoconvolution.ts. */
interface Exports extends KernelExports {
  predict(...at: number[]): void;
  vjp(...at: number[]): void;
  gradient(...at: number[]): void;
}

export interface AutoconvolutionSize extends TwinShape {
  /** Neighbours each side that an input's light reaches, and frequencies each side that an output hears. */
  readonly inReach: number;
  readonly outReach: number;
}

/** Where each kind of number begins in the cells: fields, gains, weights, constant; `end` is their count. */
export function cellPlaces({ driveSamples, inReach, outReach }: AutoconvolutionSize): {
  readonly field: number;
  readonly gains: number;
  readonly inWeights: number;
  readonly outWeights: number;
  readonly constant: number;
  readonly end: number;
} {
  const gains = 4 * driveSamples;
  const inWeights = gains + 2 * driveSamples - 1;
  const outWeights = inWeights + 2 * inReach + 1;
  const constant = outWeights + 2 * outReach + 1;
  return { field: 0, gains, inWeights, outWeights, constant, end: constant + 1 };
}

/** The compiled autoconvolution, forward and backward. Arrays go in and come out as copies, rows x samples. */
export class AutoconvolutionKernel {
  private readonly exports = instantiateKernel('autoconvolution') as Exports;
  private readonly memory = new RowMemory(this.exports);
  private readonly count: number;
  /** Where cells, gradient sums, a group's adjoint, track and output lie. */
  private readonly at: { cells: number; sums: number; adjoint: number; track: number; out: number };

  constructor(private readonly size: AutoconvolutionSize) {
    const { memory } = this;
    const { driveSamples, senseSamples } = size;
    const frequencies = 2 * driveSamples - 1;
    this.count = cellPlaces(size).end;
    this.at = {
      cells: memory.place(this.count),
      sums: memory.place(LANES * this.count),
      adjoint: memory.place(LANES * (3 * frequencies + 2 + 3 * driveSamples)),
      track: memory.place(LANES * (4 * driveSamples + 2 * frequencies)),
      out: memory.place(LANES * senseSamples),
    };
  }

  predict(cells: Float32Array, drive: Float32Array, rows: number): Float32Array {
    const { at, memory, sizes } = this;
    const { driveSamples, senseSamples } = this.size;
    const [from, to] = memory.rows(rows, driveSamples, senseSamples);
    memory.put(at.cells, cells);
    memory.put(from, drive);
    this.exports.predict(at.cells, ...sizes, from, to, at.track, at.out, padded(rows));
    return memory.read(to, rows * senseSamples);
  }

  /** @returns gradient of sum(predict(drive) * cotangent) by drive; 0 where drive lies outside -1..1 */
  vjp(cells: Float32Array, drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    const { at, memory, sizes } = this;
    const { driveSamples, senseSamples } = this.size;
    const [from, back, to] = memory.rows(rows, driveSamples, senseSamples, driveSamples);
    memory.put(at.cells, cells);
    memory.put(from, drive);
    memory.put(back, cotangent);
    const places = [from, back, to, at.track, at.out, at.adjoint];
    this.exports.vjp(at.cells, ...sizes, ...places, padded(rows));
    return memory.read(to, rows * driveSamples);
  }

  /**
   * Gradient of the mean squared error by every cell.
   *
   * @param rows - a multiple of 4
   */
  gradient(cells: Float32Array, drive: Float32Array, sense: Float32Array, rows: number): Float32Array {
    refusePartFilled(rows);
    const { at, count, memory, sizes } = this;
    const { driveSamples, senseSamples } = this.size;
    const [from, target] = memory.rows(rows, driveSamples, senseSamples);
    memory.put(at.cells, cells);
    memory.put(from, drive);
    memory.put(target, sense);
    memory.view(at.sums, LANES * count).fill(0);
    const places = [at.track, at.out, at.adjoint, at.sums];
    this.exports.gradient(at.cells, ...sizes, from, target, 2 / sense.length, ...places, rows);
    return memory.laneSums(at.sums, count);
  }

  private get sizes(): number[] {
    const { driveSamples, senseSamples, inReach, outReach } = this.size;
    return [driveSamples, senseSamples, inReach, outReach];
  }
}
