import { batchSizeIn, stepsBefore } from './batchGrowth';
import { recorded, smallOptions } from './fixtures';
import { runTraining } from './runTraining';

const options = { batchSize: 100, batchGrowth: 8 };

it('doubles the batch each epoch of the method until it is whole', () => {
  const sizes = [0, 1, 2, 3, 4].map((epoch) => batchSizeIn(options, 'train', epoch, 3000));
  expect(sizes).toEqual([12, 25, 50, 100, 100]);
  expect(batchSizeIn(options, 'pretrain', 0, 3000)).toBe(100);
  expect(batchSizeIn({ batchSize: 100 }, 'train', 0, 60)).toBe(60);
  expect(batchSizeIn({ batchSize: 4, batchGrowth: 64 }, 'train', 0, 60)).toBe(1);
});

it('counts the steps there were', () => {
  expect(stepsBefore(options, 'train', 0, 3000)).toBe(0);
  expect(stepsBefore(options, 'train', 2, 3000)).toBe(250 + 120);
  expect(stepsBefore({ batchSize: 100 }, 'train', 3, 3050)).toBe(90);
});

it('trains on as many rows, and one epoch and one more are two', async () => {
  const growing = { ...smallOptions, batchGrowth: 2, epochs: 2 };
  const whole = await runTraining(growing, recorded().context);
  const { trainEvaluations } = whole.result;
  expect(trainEvaluations).toBe(2 * 120 * smallOptions.layers * smallOptions.width);
  const half = recorded();
  await runTraining({ ...growing, epochs: 1 }, half.context);
  const rest = recorded(half.checkpoints.at(-1), true);
  expect((await runTraining({ ...growing, epochs: 1 }, rest.context)).result).toEqual(whole.result);
});
