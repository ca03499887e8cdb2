import { CACHE_LINE } from '../common/kernelMemory';
import { BATCH } from './network';

/** Rows of a batch that lie together: from an oscillator's number of a row to the next oscillator's. */
export const TILE_ROWS = 8;
const TILES = BATCH / TILE_ROWS;

/** Several states, in bytes but for the length. */
export interface Together {
  /** From an oscillator to the next, and from a tile to the next. */
  readonly row: number;
  readonly tile: number;
  /** From a state to the next. */
  readonly state: number;
  /** Numbers in all. */
  readonly length: number;
}

/**
 * Where the numbers of a set's state lie: tiles of eight rows, in each eight numbers for every oscillator. A tile takes
 * an odd number of cache lines, so that an oscillator's numbers in many tiles do not fall on each other.
 */
export class StateShape {
  /** Oscillators with those that fill up: an even number, halves of which are multiplied; four at least in a half. */
  readonly n: number;
  /** Bytes of a tile, and of a state. */
  readonly tile: number;
  readonly bytes: number;

  constructor(readonly count: number) {
    this.n = Math.max(8, 2 * Math.ceil(count / 2));
    const lines = Math.ceil((4 * TILE_ROWS * this.n) / CACHE_LINE);
    this.tile = CACHE_LINE * (lines % 2 === 1 ? lines : lines + 1);
    this.bytes = TILES * this.tile;
  }

  /** Numbers of a state. */
  get length(): number {
    return this.bytes / 4;
  }

  /**
   * Where one of several states lies that are kept together: an oscillator's rows of all of them follow each other in a
   * tile, so that sums over all are over what is adjacent.
   */
  among(states: number): Together {
    const row = 4 * TILE_ROWS * states;
    // As many as a state's tile has room for: what fills it up is written too.
    const lines = Math.ceil((row * this.tile) / (4 * TILE_ROWS) / CACHE_LINE);
    const tile = CACHE_LINE * (lines % 2 === 1 ? lines : lines + 1);
    return { row, tile, length: (TILES * tile) / 4, state: 4 * TILE_ROWS };
  }

  /** Index of a row's number of an oscillator. */
  at(oscillator: number, row: number): number {
    const tile = Math.floor(row / TILE_ROWS);
    return (tile * this.tile) / 4 + oscillator * TILE_ROWS + (row % TILE_ROWS);
  }

  /** Copies the first `oscillators` of a state of this shape to one of another. */
  copyTo(other: StateShape, from: Float32Array, to: Float32Array, oscillators: number): void {
    for (let row = 0; row < BATCH; row += TILE_ROWS) {
      const at = this.at(0, row);
      to.set(from.subarray(at, at + oscillators * TILE_ROWS), other.at(0, row));
    }
  }
}
