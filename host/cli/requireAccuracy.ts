import { ChladniError } from '../common/errors';

/** @throws ChladniError `FIGURE_MISSED` when `accuracy` is below what was asked for */
export function requireAccuracy(accuracy: number, wanted: number | undefined): void {
  if (wanted === undefined || accuracy >= wanted) return;
  throw new ChladniError(
    'FIGURE_MISSED',
    `The test accuracy is ${accuracy}, --require-accuracy wants ${wanted}.`,
    'Train longer or on more: --epochs, --train-size, --width, or another --preset.',
  );
}
