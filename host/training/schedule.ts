/** Steps over which the learning rate first rises; never more than an epoch. */
const WARM_UP_STEPS = 100;

/**
 * Learning rate of a step: a short rise, then a steady fall. It knows nothing of how many epochs there will be, so that
 * going on from a checkpoint gives what one longer training gives.
 *
 * @param step - steps made before, from 0
 * @param halving - steps in which the rate falls by half
 */
export function learningRate(peak: number, halving: number, step: number, stepsPerEpoch: number): number {
  return peak * Math.min(1, (step + 1) / Math.min(WARM_UP_STEPS, stepsPerEpoch)) * 0.5 ** (step / halving);
}
