import { permutation, seededRandom } from '../common/random';
import type { Rows } from '../data/dataset';
import type { Batch } from './method';

/** Order of an epoch's rows: a function of seed and epoch alone, so that a resumed run meets the same batches. */
export function epochOrder(count: number, seed: number, phase: string, epoch: number): Uint32Array {
  return permutation(count, seededRandom(seed, `order of ${phase} epoch ${epoch}`));
}

/** Rows `from`.. of an order, at most `size` of them. */
export function takeBatch(rows: Rows, inputs: number, order: Uint32Array, from: number, size: number): Batch {
  const chosen = order.subarray(from, from + size);
  const x = new Float32Array(chosen.length * inputs);
  const y = new Uint8Array(chosen.length);
  chosen.forEach((row, i) => {
    x.set(rows.x.subarray(row * inputs, (row + 1) * inputs), i * inputs);
    y[i] = rows.y[row]!;
  });
  return { rows: chosen.length, inputs: x, labels: y };
}
