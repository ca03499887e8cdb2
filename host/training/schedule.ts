/** Steps over which the learning rate first rises; never more than an epoch. */
const WARM_UP_STEPS = 100;

/**
 * Learning rate of a step: a short rise, then a fall by a constant factor an epoch. It knows nothing of how many
 * epochs there will be, so that going on from a checkpoint gives what one longer training gives.
 *
 * @param step - steps made before, from 0
 * @param decay - factor an epoch, 0..1
 */
export function learningRate(peak: number, decay: number, step: number, stepsPerEpoch: number): number {
  return peak * Math.min(1, (step + 1) / Math.min(WARM_UP_STEPS, stepsPerEpoch)) * decay ** (step / stepsPerEpoch);
}
