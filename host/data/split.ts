import { permutation, seededRandom } from '../common/random';
import type { Dataset, Rows } from './dataset';
import { pickRows } from './pickRows';

/** At most this many rows, and at most a fifth, are kept from training whatever the train size. */
const VALIDATION_POOL = 2000;

export interface Split {
  readonly train: Rows;
  readonly validation: Rows;
}

/** Rows that validation is drawn from, never trained on. */
export function validationPool(trainRows: number): number {
  return Math.min(VALIDATION_POOL, Math.floor(trainRows / 5));
}

/** Rows there are to train on. */
export function largestTrainSize(dataset: Dataset): number {
  const rows = dataset.train.y.length;
  return rows - validationPool(rows);
}

/**
 * Splits the training set. Who trains on more rows, or validates on more, has those of fewer among them; the two never
 * meet, whatever the sizes.
 *
 * @param seed - orders the rows, and so chooses them
 * @param trainSize - at most `largestTrainSize`
 * @param validationSize - at most `validationPool`; both are cut to what there is
 */
export function splitTrain(dataset: Dataset, seed: number, trainSize: number, validationSize: number): Split {
  const { train, inputs } = dataset;
  const order = permutation(train.y.length, seededRandom(seed, 'split'));
  const largest = largestTrainSize(dataset);
  return {
    train: pickRows(train, inputs, order.subarray(0, Math.min(trainSize, largest))),
    validation: pickRows(train, inputs, order.subarray(largest, largest + validationSize)),
  };
}
