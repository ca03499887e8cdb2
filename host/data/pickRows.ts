import type { Rows } from './dataset';

/** The rows of those numbers, copied. */
export function pickRows(rows: Rows, inputs: number, numbers: Uint32Array): Rows {
  const x = new Float32Array(numbers.length * inputs);
  const y = new Uint8Array(numbers.length);
  numbers.forEach((row, at) => {
    x.set(rows.x.subarray(row * inputs, (row + 1) * inputs), at * inputs);
    y[at] = rows.y[row]!;
  });
  return { x, y };
}
