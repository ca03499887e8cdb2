import { instantiateKernel, type WasmMemory } from '../common/wasm';

/** What the compiled module exports: host/kernels/autoconvolution.ts. */
interface Exports {
  readonly memory: WasmMemory;
  heapBase(): number;
  predict(...at: number[]): void;
  vjp(...at: number[]): void;
  gradient(...at: number[]): void;
}

const PAGE = 65_536;
const LANES = 4;

export interface AutoconvolutionSize {
  readonly driveSamples: number;
  readonly senseSamples: number;
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
  private readonly count: number;
  /** Where cells, gradient sums, a group's adjoint, track and output lie, and where rows begin. */
  private readonly at: { cells: number; sums: number; adjoint: number; track: number; out: number };
  private readonly rowsFrom: number;

  constructor(private readonly size: AutoconvolutionSize) {
    const { driveSamples, senseSamples } = size;
    const frequencies = 2 * driveSamples - 1;
    this.count = cellPlaces(size).end;
    let next = Math.ceil(this.exports.heapBase() / 16) * 16;
    const take = (lanes: number) => {
      const at = next;
      next += 16 * lanes;
      return at;
    };
    this.at = {
      cells: take(Math.ceil(this.count / LANES)),
      sums: take(this.count),
      adjoint: take(3 * frequencies + 2 + 3 * driveSamples),
      track: take(4 * driveSamples + 2 * frequencies),
      out: take(senseSamples),
    };
    this.rowsFrom = next;
  }

  predict(cells: Float32Array, drive: Float32Array, rows: number): Float32Array {
    const { driveSamples, senseSamples } = this.size;
    const [from, to] = this.arrays(rows, [driveSamples, senseSamples]);
    this.write(cells, from!, drive);
    const { at } = this;
    this.exports.predict(at.cells, ...this.sizes, from!, to!, at.track, at.out, padded(rows));
    return this.read(to!, rows * senseSamples);
  }

  /** @returns gradient of sum(predict(drive) * cotangent) by drive; 0 where drive lies outside -1..1 */
  vjp(cells: Float32Array, drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    const { driveSamples, senseSamples } = this.size;
    const [from, back, to] = this.arrays(rows, [driveSamples, senseSamples, driveSamples]);
    this.write(cells, from!, drive);
    this.view(back!, cotangent.length).set(cotangent);
    const { at } = this;
    const places = [from!, back!, to!, at.track, at.out, at.adjoint];
    this.exports.vjp(at.cells, ...this.sizes, ...places, padded(rows));
    return this.read(to!, rows * driveSamples);
  }

  /**
   * Gradient of the mean squared error by every cell.
   *
   * @param rows - a multiple of 4
   */
  gradient(cells: Float32Array, drive: Float32Array, sense: Float32Array, rows: number): Float32Array {
    if (rows % LANES !== 0) throw new RangeError('a gradient is of rows four by four');
    const { driveSamples, senseSamples } = this.size;
    const [from, target] = this.arrays(rows, [driveSamples, senseSamples]);
    this.write(cells, from!, drive);
    this.view(target!, sense.length).set(sense);
    const { at, count } = this;
    const sums = this.view(at.sums, LANES * count);
    sums.fill(0);
    const places = [at.track, at.out, at.adjoint, at.sums];
    this.exports.gradient(at.cells, ...this.sizes, from!, target!, 2 / sense.length, ...places, rows);
    return Float32Array.from({ length: count }, (_, i) => {
      const lane = LANES * i;
      return sums[lane]! + sums[lane + 1]! + sums[lane + 2]! + sums[lane + 3]!;
    });
  }

  private get sizes(): number[] {
    const { driveSamples, senseSamples, inReach, outReach } = this.size;
    return [driveSamples, senseSamples, inReach, outReach];
  }

  /** Places of arrays of rows x samples, rows filled up to a multiple of 4. */
  private arrays(rows: number, samples: readonly number[]): number[] {
    let next = this.rowsFrom;
    const places = samples.map((each) => {
      const at = next;
      next += Math.ceil((4 * padded(rows) * each) / 16) * 16;
      return at;
    });
    const { memory } = this.exports;
    const missing = next - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return places;
  }

  private write(cells: Float32Array, at: number, values: Float32Array): void {
    this.view(this.at.cells, this.count).set(cells);
    this.view(at, values.length).set(values);
  }

  private view(at: number, length: number): Float32Array {
    return new Float32Array(this.exports.memory.buffer, at, length);
  }

  private read(at: number, length: number): Float32Array {
    return this.view(at, length).slice();
  }
}

function padded(rows: number): number {
  return Math.ceil(rows / LANES) * LANES;
}
