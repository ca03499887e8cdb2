import { seededRandom } from '../common/random';
import type { Rows } from '../data/dataset';
import { augment, imageSide } from './augment';
import { batchSizeIn, stepsBefore } from './batchGrowth';
import { epochOrder, takeBatch } from './batches';
import type { TrainOptions } from './contract';
import type { Batch } from './method';
import type { Phase } from './state';

/** The rows of one epoch, step by step: a function of options and epoch alone, so that a resumed run meets the same. */
export interface EpochBatches {
  readonly steps: number;
  /** Steps of the whole epochs before. */
  readonly before: number;
  /** @param step - of the epoch, from 0 */
  readonly take: (step: number) => Batch;
}

/** @param epoch - of the phase, from 0 */
export function epochBatches(
  { phase, rows }: { readonly phase: Phase; readonly rows: Rows },
  epoch: number,
  options: TrainOptions,
  inputs: number,
): EpochBatches {
  const { seed, augment: strength = 0 } = options;
  const count = rows.y.length;
  const size = batchSizeIn(options, phase, epoch, count);
  const order = epochOrder(count, seed, phase, epoch);
  return {
    steps: Math.floor(count / size),
    before: stepsBefore(options, phase, epoch, count),
    take: (step) => {
      const taken = takeBatch(rows, inputs, order, step * size, size);
      if (strength === 0) return taken;
      const random = seededRandom(seed, `${phase} augmented ${epoch} ${step}`);
      return augment(taken, imageSide(inputs), strength, random);
    },
  };
}
