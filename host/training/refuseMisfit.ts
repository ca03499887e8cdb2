import { ChladniError } from '../common/errors';
import { validationPool, type Dataset } from '../data';
import { imageSide } from './augment';
import type { TrainOptions } from './contract';

/**
 * What options ask of a data set that it has not: known before a port is opened.
 *
 * @throws ChladniError `BAD_USAGE`
 */
export function refuseMisfit(
  { augment = 0, stopAfter = 0, validationSize }: TrainOptions,
  { inputs, train }: Dataset,
): void {
  if (augment > 0) imageSide(inputs);
  if (stopAfter > 0 && Math.min(validationSize, validationPool(train.y.length)) === 0)
    throw new ChladniError(
      'BAD_USAGE',
      'Training is to stop when validation gains nothing, and no rows are kept for validation.',
      'Leave --stop-after away.',
    );
}
