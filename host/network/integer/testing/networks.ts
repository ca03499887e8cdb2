import * as fc from 'fast-check';
import { seededRandom } from '../../../common/random';
import { initialParameters, parameterCount, parametersOver, type Parameters } from '../../parameters';
import type { NetworkShape } from '../../shape';
import type { PlayedOn } from '../quantise';

export const PLAYED_ON: PlayedOn = { rateHz: 8000, settle: 200, dacBits: 12, adcBits: 12 };

/** Shapes a board may be given: widths 1 to 8, layers 1 to 5, 196 samples, 2 to 26 classes. */
export const shapes: fc.Arbitrary<NetworkShape> = fc.record({
  inputs: fc.constantFrom(196, 98, 14),
  samples: fc.constant(196),
  layers: fc.integer({ min: 1, max: 5 }),
  width: fc.integer({ min: 1, max: 8 }),
  classes: fc.integer({ min: 2, max: 26 }),
});

/** Parameters as training begins with them, scaled. */
export function someParameters(shape: NetworkShape, seed = 1, scale = 1): Parameters {
  const { values } = initialParameters(shape, seededRandom(seed, 'test'));
  return parametersOver(
    shape,
    values.map((value) => scale * value),
  );
}

/** Parameters each at one end of a range, by chance. */
export function extremeParameters(shape: NetworkShape, seed: number, limit: number): Parameters {
  const random = seededRandom(seed, 'ends');
  const values = new Float32Array(parameterCount(shape)).map(() => (random.uniform() < 0.5 ? -limit : limit));
  return parametersOver(shape, values);
}
