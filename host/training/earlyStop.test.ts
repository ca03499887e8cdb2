import type { EpochMetrics } from './contract';
import { hasStopped } from './earlyStop';
import { recorded, shapesData, smallOptions } from './fixtures';
import { runTraining } from './runTraining';

const epochs = (accuracies: number[], phase: EpochMetrics['phase'] = 'train'): EpochMetrics[] =>
  accuracies.map((validationAccuracy, i) => ({
    type: 'epoch',
    phase,
    epoch: i + 1,
    trainLoss: 1,
    validationAccuracy,
    evaluations: 0,
    benchSeconds: 0,
  }));

it('stops when as many epochs as it has patience have gained nothing', () => {
  expect(hasStopped(epochs([0.5, 0.6, 0.6]), 1)).toBe(true);
  expect(hasStopped(epochs([0.5, 0.6, 0.6]), 2)).toBe(false);
  expect(hasStopped(epochs([0.5, 0.6, 0.6, 0.55]), 2)).toBe(true);
  expect(hasStopped(epochs([0.5, 0.6, 0.59, 0.61]), 2)).toBe(false);
  expect(hasStopped(epochs([0.5, 0.5, 0.5]), 0)).toBe(false);
  expect(hasStopped([...epochs([0.9, 0.9], 'pretrain'), ...epochs([0.5])], 1)).toBe(false);
});

describe('a training that may stop', () => {
  const options = { ...smallOptions, epochs: 12, stopAfter: 1, trainSize: 40 };

  it('ends before its epochs are over, and stays ended when it goes on', async () => {
    const { context, metrics, checkpoints } = recorded();
    const { result } = await runTraining(options, context);
    const done = metrics.filter(({ phase }) => phase === 'train').length;
    expect(done).toBeLessThan(options.epochs);
    expect(hasStopped(metrics, 1)).toBe(true);
    const half = recorded();
    await runTraining({ ...options, epochs: done - 1 }, half.context);
    const rest = recorded(half.checkpoints.at(-1), true);
    expect((await runTraining({ ...options, epochs: 3 }, rest.context)).result).toEqual(result);
    const over = recorded(checkpoints.at(-1), true);
    expect((await runTraining({ ...options, epochs: 1 }, over.context)).result.trainEvaluations).toBe(
      result.trainEvaluations,
    );
  });

  it('is refused where no rows are kept to tell by', async () => {
    const { context } = recorded();
    await expect(
      runTraining({ ...options, validationSize: 0 }, { ...context, dataset: shapesData }),
    ).rejects.toMatchObject({ code: 'BAD_USAGE' });
  });
});
