import { ChladniError } from '../common/errors';

/**
 * @param remedy - what may help
 * @throws ChladniError `FIGURE_MISSED` when `accuracy` is below what was asked for
 */
export function requireAccuracy(
  accuracy: number,
  wanted: number | undefined,
  remedy = 'Train longer or on more: --epochs, --train-size, --width, or another --preset.',
): void {
  if (wanted === undefined || accuracy >= wanted) return;
  throw new ChladniError(
    'FIGURE_MISSED',
    `The test accuracy is ${accuracy}, --require-accuracy wants ${wanted}.`,
    remedy,
  );
}
