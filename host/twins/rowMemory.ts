import { KernelMemory } from '../common/kernelMemory';

/** Rows that a kernel takes at once, in the lanes of its vectors. */
export const LANES = 4;

/** Rows with those that fill up the lanes: what lies in them goes nowhere. */
export function padded(rows: number): number {
  return LANES * Math.ceil(rows / LANES);
}

/** Memory of a kernel that takes rows four at a time: what stays is placed first, behind it lie the rows of a call. */
export class RowMemory extends KernelMemory {
  /**
   * @param samples - of a row of each array
   * @returns where arrays of so many rows, filled up, begin; those of other calls lie there too
   */
  rows<const Samples extends readonly number[]>(
    rows: number,
    ...samples: Samples
  ): { [Index in keyof Samples]: number } {
    let end = this.next;
    const places = samples.map((each) => {
      const at = end;
      end += 4 * padded(rows) * each;
      return at;
    });
    this.reach(end);
    return places as { [Index in keyof Samples]: number };
  }

  put(at: number, values: Float32Array): void {
    this.view(at, values.length).set(values);
  }

  /** @returns a copy */
  read(at: number, count: number): Float32Array {
    return this.view(at, count).slice();
  }

  /** Adds up the lanes of vectors. */
  laneSums(at: number, count: number): Float32Array {
    const lanes = this.view(at, LANES * count);
    return Float32Array.from({ length: count }, (_, i) => {
      const lane = LANES * i;
      return lanes[lane]! + lanes[lane + 1]! + lanes[lane + 2]! + lanes[lane + 3]!;
    });
  }
}

/** @throws RangeError for rows of which a gradient would count those that fill up the lanes */
export function refusePartFilled(rows: number): void {
  if (rows % LANES !== 0) throw new RangeError('a gradient is of rows four by four');
}
