import type { Random } from '../common/random';
import { layoutOf, type NetworkShape } from './shape';

/** Couplings and pushes uniform in +-1/sqrt(oscillators of the set), the logits' factor 1. */
export function initialValues(shape: NetworkShape, random: Random): Float32Array {
  const { counts, pushes, factor, size } = layoutOf(shape);
  const values = new Float32Array(size);
  const secondBegins = pushes[0] + counts[0];
  for (let i = 0; i < factor; i++) {
    const bound = 1 / Math.sqrt(i < secondBegins ? counts[0] : counts[1]);
    values[i] = bound * (2 * random.uniform() - 1);
  }
  values[factor] = 1;
  return values;
}
