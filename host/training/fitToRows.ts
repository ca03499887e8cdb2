import { largestTrainSize, validationPool, type Dataset } from '../data';
import type { TrainOptions } from './contract';

/** Steps that make an epoch worth one, and rows that make a step worth one. */
const STEPS_AN_EPOCH = 16;
const LEAST_BATCH = 10;
/** A data set that has less than this part of a preset's rows is a small one; of another, training takes what there is. */
const SMALL_PART = 0.5;
/** Passes over the same rows beyond which nothing new is learnt from them. */
const MOST_EPOCHS = 150;

/**
 * Cuts a preset's sizes to a data set that has fewer rows than the preset was made for: batches get smaller, epochs more,
 * so that about as many steps are made. What fits stays as it is.
 *
 * @param asked - what the user asked for by name, which is kept
 */
export function fitToRows(
  options: TrainOptions,
  dataset: Dataset,
  asked: { readonly epochs?: number | undefined } = {},
): TrainOptions {
  const largest = largestTrainSize(dataset);
  const trainSize = Math.min(options.trainSize, largest);
  const pretrainSize = Math.min(options.pretrainSize, largest);
  const validationSize = Math.min(
    options.validationSize,
    Math.max(1, validationPool(dataset.train.y.length)),
  );
  const isSmall =
    trainSize < SMALL_PART * options.trainSize || pretrainSize < SMALL_PART * options.pretrainSize;
  if (!isSmall) return options;
  const batchSize = Math.min(
    options.batchSize,
    Math.max(LEAST_BATCH, Math.floor(trainSize / STEPS_AN_EPOCH)),
  );
  const longer = (epochs: number, rows: number, cutRows: number) => {
    if (epochs === 0 || cutRows === 0) return epochs;
    const steps = epochs * Math.ceil(rows / options.batchSize);
    const each = Math.max(1, Math.floor(cutRows / Math.min(batchSize, cutRows)));
    return Math.max(epochs, Math.min(MOST_EPOCHS, Math.ceil(steps / each)));
  };
  return {
    ...options,
    trainSize,
    pretrainSize,
    validationSize,
    batchSize,
    epochs: asked.epochs ?? longer(options.epochs, options.trainSize, trainSize),
    pretrainEpochs: longer(options.pretrainEpochs, options.pretrainSize, pretrainSize),
  };
}
