import type { Random } from '../common/random';
import { gather } from '../twins/definition';

/** Rows kept; the oldest give way. */
const CAPACITY = 1024;

export interface RowPairs {
  readonly rows: number;
  readonly drive: Float32Array;
  readonly sense: Float32Array;
}

/** The last evaluations that were played, as many as there is room for. */
export class RecentRows {
  readonly drive: Float32Array;
  readonly sense: Float32Array;
  private filled = 0;
  /** Where the next row goes. */
  private next = 0;

  constructor(
    private readonly driveSamples: number,
    private readonly senseSamples: number,
    private readonly capacity = CAPACITY,
  ) {
    this.drive = new Float32Array(capacity * driveSamples);
    this.sense = new Float32Array(capacity * senseSamples);
  }

  /** @returns rows added */
  add(drive: Float32Array, sense: Float32Array): number {
    const { driveSamples, senseSamples, capacity } = this;
    const rows = drive.length / driveSamples;
    for (let row = 0; row < rows; row++) {
      this.drive.set(drive.subarray(row * driveSamples, (row + 1) * driveSamples), this.next * driveSamples);
      this.sense.set(sense.subarray(row * senseSamples, (row + 1) * senseSamples), this.next * senseSamples);
      this.next = (this.next + 1) % capacity;
      this.filled = Math.min(capacity, this.filled + 1);
    }
    return rows;
  }

  /** The last `count` rows, or all there are, the newest last. */
  newest(count: number): RowPairs {
    const rows = Math.min(count, this.filled);
    const from = this.next - rows + this.capacity;
    return this.pick(Uint32Array.from({ length: rows }, (_, i) => (from + i) % this.capacity));
  }

  /** Random rows, with replacement. */
  draw(count: number, random: Random): RowPairs {
    return this.pick(Uint32Array.from({ length: count }, () => random.integer(this.filled)));
  }

  place(): { filled: number; next: number } {
    return { filled: this.filled, next: this.next };
  }

  restore(
    { filled, next }: { filled: number; next: number },
    drive: ArrayLike<number>,
    sense: ArrayLike<number>,
  ): void {
    this.drive.set(drive);
    this.sense.set(sense);
    this.filled = filled;
    this.next = next;
  }

  private pick(rows: Uint32Array): RowPairs {
    return {
      rows: rows.length,
      drive: gather(rows, this.drive, this.driveSamples),
      sense: gather(rows, this.sense, this.senseSamples),
    };
  }
}
