/** How sharply a difference in goodness is told. */
const SHARPNESS = 8;

/**
 * Mean over pairs of log(1 + exp(-sharpness (g+ - g-))), where g+ is the goodness, the mean square, of a row with its right
 * label in it, and g- of the same row with a wrong one.
 *
 * @param values - the rows with right labels, then as many with wrong ones; each `size` values
 * @param gradient - written: by the values
 * @returns the mean
 */
export function contrast(values: Float32Array, size: number, gradient: Float32Array): number {
  const pairs = values.length / size / 2;
  let loss = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const right = pair * size;
    const wrong = (pairs + pair) * size;
    let difference = 0;
    for (let i = 0; i < size; i++) difference += (values[right + i]! ** 2 - values[wrong + i]! ** 2) / size;
    loss += Math.log1p(Math.exp(-SHARPNESS * difference)) / pairs;
    const slope = -SHARPNESS / (1 + Math.exp(SHARPNESS * difference)) / pairs;
    for (let i = 0; i < size; i++) {
      gradient[right + i] = ((2 * slope) / size) * values[right + i]!;
      gradient[wrong + i] = ((-2 * slope) / size) * values[wrong + i]!;
    }
  }
  return loss;
}
