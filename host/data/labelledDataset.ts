import { numberClasses } from './classLabels';
import type { Dataset } from './dataset';
import { minMaxScale } from './minMaxScale';
import { pickRows } from './pickRows';
import { splitByClass } from './splitByClass';

export interface LabelledDatasetOptions {
  /** Whether each column is scaled to 0..1 by the training rows; without it the values have to be so already. */
  readonly scale: boolean;
  /** What a user may do where the words are no labels; begins with a space. */
  readonly hint?: string;
}

/**
 * A data set from rows with labels, of which a fifth of each class is kept for test.
 *
 * @param source - where the rows came from, for messages
 * @param rows - one array a row, all as long
 * @param words - the label of each row
 * @throws ChladniError `DATA_DAMAGED` when the labels make no classification
 */
export function labelledDataset(
  name: string,
  source: string,
  rows: readonly Float32Array[],
  words: readonly string[],
  { scale, hint = '' }: LabelledDatasetOptions,
): Dataset {
  const { names, labels } = numberClasses(words, source, { hint });
  const inputs = rows[0]!.length;
  const x = new Float32Array(rows.length * inputs);
  rows.forEach((row, at) => x.set(row, at * inputs));
  const numbers = splitByClass(labels, names.length);
  const train = pickRows({ x, y: labels }, inputs, numbers.train);
  const test = pickRows({ x, y: labels }, inputs, numbers.test);
  if (scale) minMaxScale(train.x, test.x, inputs);
  return { name, classes: names.length, classNames: names, inputs, train, test };
}
