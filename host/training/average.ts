/** Fraction of the steps so far that the average looks back over. */
const LOOK_BACK = 0.1;
const LONGEST = 400;

/**
 * Running average of the parameters, which is what is validated and tested: it takes out the jitter of the last
 * steps (Polyak and Juditsky, 1992) without knowing when training will end.
 *
 * @param average - moved towards `values`, in place
 * @param step - steps made, from 1
 */
export function averageIn(average: Float32Array, values: Float32Array, step: number): void {
  const weight = 1 / Math.min(LONGEST, Math.max(1, step * LOOK_BACK));
  for (let i = 0; i < values.length; i++) average[i]! += weight * (values[i]! - average[i]!);
}
