/**
 * Scales each column to 0..1 by the lowest and highest value of the training rows, in place. Test values beyond those
 * are clamped; a column that never changes becomes 0.
 *
 * @param train - rows x columns
 * @param test - rows x columns
 */
export function minMaxScale(train: Float32Array, test: Float32Array, columns: number): void {
  for (let column = 0; column < columns; column++) {
    let lowest = Infinity;
    let highest = -Infinity;
    for (let i = column; i < train.length; i += columns) {
      lowest = Math.min(lowest, train[i]!);
      highest = Math.max(highest, train[i]!);
    }
    const range = highest - lowest;
    for (const values of [train, test]) {
      for (let i = column; i < values.length; i += columns) {
        const scaled = range > 0 ? (values[i]! - lowest) / range : 0;
        values[i] = Math.min(1, Math.max(0, scaled));
      }
    }
  }
}
