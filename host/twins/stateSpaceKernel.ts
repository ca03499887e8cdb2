import { instantiateKernel, type WasmMemory } from '../common/wasm';

/** What the compiled module exports: host/kernels/stateSpace.ts. */
interface Exports {
  readonly memory: WasmMemory;
  heapBase(): number;
  trackBytes(modes: number, units: number): number;
  predict(...at: number[]): void;
  linearise(...at: number[]): void;
  pullback(...at: number[]): void;
  vjp(...at: number[]): void;
  gradient(...at: number[]): void;
}

const PAGE = 65_536;
const LANES = 4;

/** Numbers of one mode and one unit in the kernel's cells, and of the output behind them. */
export const MODE_CELLS = 18;
export const UNIT_CELLS = 9;
export const OUTPUT_CELLS = 2;

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
  private readonly count: number;
  /** Where cells, gradient sums, adjoint, a group's sense and a group's track lie, and where rows begin. */
  private readonly at: { cells: number; sums: number; adjoint: number; sense: number; track: number };
  private readonly rowsFrom: number;

  constructor(private readonly size: StateSpaceSize) {
    const { modes, units, samples } = size;
    this.count = cellCount(size);
    let next = Math.ceil(this.exports.heapBase() / 16) * 16;
    const take = (bytes: number) => {
      const at = next;
      next += Math.ceil(bytes / 16) * 16;
      return at;
    };
    this.at = {
      cells: take(4 * this.count),
      sums: take(16 * this.count),
      adjoint: take(32 * modes),
      sense: take(16 * samples),
      // The state behind the last step has its place too.
      track: take((samples + 1) * this.exports.trackBytes(modes, units)),
    };
    this.rowsFrom = next;
  }

  predict(cells: Float32Array, drive: Float32Array, rows: number): Float32Array {
    const { modes, units, samples } = this.size;
    const [from, to] = this.arrays(rows, 2);
    this.write(cells, from!, drive);
    const { at } = this;
    this.exports.predict(at.cells, modes, units, from!, to!, at.track, samples, padded(rows));
    return this.read(to!, drive.length);
  }

  /** As `predict`; `heard` is what `pullback` takes of it. */
  linearise(
    cells: Float32Array,
    drive: Float32Array,
    rows: number,
  ): { readonly sense: Float32Array; readonly heard: Float32Array } {
    const { modes, units, samples } = this.size;
    const [from, to, heard] = this.arrays(rows, 2 + units);
    this.write(cells, from!, drive);
    const { at } = this;
    this.exports.linearise(at.cells, modes, units, from!, to!, heard!, at.track, samples, padded(rows));
    return {
      sense: this.read(to!, drive.length),
      heard: this.read(heard!, padded(rows) * samples * units),
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
    const { modes, units, samples } = this.size;
    const [from, back, to, kept] = this.arrays(rows, 3 + units);
    this.write(cells, from!, drive);
    this.write(undefined, back!, cotangent);
    this.write(undefined, kept!, heard);
    const { at } = this;
    const places = [from!, back!, to!, kept!, at.track, at.adjoint];
    this.exports.pullback(at.cells, modes, units, ...places, samples, padded(rows));
    return this.read(to!, drive.length);
  }

  /** @returns gradient of sum(predict(drive) * cotangent) by drive; 0 where drive lies outside -1..1 */
  vjp(cells: Float32Array, drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    const { modes, units, samples } = this.size;
    const [from, back, to] = this.arrays(rows, 3);
    this.write(cells, from!, drive);
    this.write(undefined, back!, cotangent);
    const { at } = this;
    const places = [from!, back!, to!, at.sense, at.track, at.adjoint];
    this.exports.vjp(at.cells, modes, units, ...places, samples, padded(rows));
    return this.read(to!, drive.length);
  }

  /**
   * Gradient of the mean squared error by every cell.
   *
   * @param rows - a multiple of 4
   */
  gradient(cells: Float32Array, drive: Float32Array, sense: Float32Array, rows: number): Float32Array {
    if (rows % LANES !== 0) throw new RangeError('a gradient is of rows four by four');
    const { modes, units, samples } = this.size;
    const [from, target] = this.arrays(rows, 2);
    this.write(cells, from!, drive);
    this.write(undefined, target!, sense);
    const { at, count } = this;
    const sums = this.view(at.sums, LANES * count);
    sums.fill(0);
    const scale = 2 / sense.length;
    const places = [at.sense, at.track, at.adjoint, at.sums];
    this.exports.gradient(at.cells, modes, units, from!, target!, scale, ...places, samples, rows);
    return Float32Array.from({ length: count }, (_, i) => {
      const lane = LANES * i;
      return sums[lane]! + sums[lane + 1]! + sums[lane + 2]! + sums[lane + 3]!;
    });
  }

  /** Places of `count` arrays of rows x samples, rows filled up to a multiple of 4. */
  private arrays(rows: number, count: number): number[] {
    const bytes = 4 * padded(rows) * this.size.samples;
    const { memory } = this.exports;
    const missing = this.rowsFrom + count * bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return Array.from({ length: count }, (_, i) => this.rowsFrom + i * bytes);
  }

  private write(cells: Float32Array | undefined, at: number, values: Float32Array): void {
    if (cells) this.view(this.at.cells, this.count).set(cells);
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
