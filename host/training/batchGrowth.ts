import type { TrainOptions } from './contract';

/**
 * Rows of a step: in the method's epochs `batchGrowth` times fewer at first, twice as many each epoch until they are all. Early
 * steps have far to go and need not be exact; small batches make more of them out of as many evaluations (Smith et al.,
 * ICLR (2018), grow the batch where others let the rate fall).
 *
 * @param epoch - from 0
 * @param rows - there are in all
 */
export function batchSizeIn(
  { batchSize, batchGrowth = 1 }: Pick<TrainOptions, 'batchSize' | 'batchGrowth'>,
  phase: 'pretrain' | 'train',
  epoch: number,
  rows: number,
): number {
  const full = Math.min(batchSize, rows);
  if (phase === 'pretrain') return full;
  return Math.max(1, Math.min(full, Math.floor((full / batchGrowth) * 2 ** epoch)));
}

/** Steps of the whole epochs before this one. */
export function stepsBefore(
  options: Pick<TrainOptions, 'batchSize' | 'batchGrowth'>,
  phase: 'pretrain' | 'train',
  epoch: number,
  rows: number,
): number {
  let steps = 0;
  for (let before = 0; before < epoch; before++)
    steps += Math.floor(rows / batchSizeIn(options, phase, before, rows));
  return steps;
}
