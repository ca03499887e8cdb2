import type { EpochMetrics } from './contract';
import { hasStopped } from './earlyStop';
import { recorded, smallOptions } from './fixtures';
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

  it('stops where it would have when it was broken off before', async () => {
    const expected = await runTraining(options, recorded().context);
    const cut = recorded();
    cut.system.beforeAnswer = () => {
      if (cut.system.played >= 330) throw new Error('no answer');
    };
    await expect(runTraining(options, cut.context)).rejects.toThrow('no answer');
    expect((cut.checkpoints.at(-1).meta as { step: number }).step).toBeGreaterThan(0);
    const rest = recorded(cut.checkpoints.at(-1));
    expect((await runTraining(options, rest.context)).result).toEqual(expected.result);
  });
});
