import { tensorflow } from '../twins/tensorflow';
import { recorded, smallOptions, shapesData } from './fixtures';
import { runTraining } from './runTraining';

function values(checkpoint: { arrays: Record<string, unknown> } | undefined): number[] {
  return [...(checkpoint!.arrays.values as Float32Array), ...(checkpoint!.arrays.average as Float32Array)];
}

/** More test rows than are played at once, so that a stop can fall between. */
const manyTests = {
  ...shapesData,
  test: {
    x: Float32Array.from([...shapesData.test.x, ...shapesData.test.x]),
    y: Uint8Array.from([...shapesData.test.y, ...shapesData.test.y]),
  },
};

describe('a training', () => {
  it('learns, and counts every evaluation it plays', async () => {
    const { context, system, metrics } = recorded();
    const { result, confusion, trace } = await runTraining(smallOptions, context);
    expect(result.testAccuracy).toBeGreaterThan(0.8);
    expect(result.twinError).toBeLessThan(result.firError);
    expect(result).toMatchObject({ trainSize: 120, pretrainSize: 100 });
    const each = smallOptions.layers * smallOptions.width;
    expect(result.twinEvaluations).toBe(120);
    expect(result.trainEvaluations).toBe(4 * 120 * each);
    expect(result.validationEvaluations).toBe(5 * 40 * each);
    expect(result.testEvaluations).toBe(100 * each);
    const bench = result.twinEvaluations + result.trainEvaluations + result.validationEvaluations;
    expect(result.evaluations).toBe(bench + result.testEvaluations);
    expect(result.benchSeconds).toBeCloseTo(bench * (16 / 8000 + 0.008), 9);
    // The picture of one image is played after the test and belongs to neither.
    expect(system.played).toBe(result.evaluations + each);
    expect(metrics.map(({ phase, epoch }) => `${phase} ${epoch}`)).toEqual([
      'pretrain 1',
      'train 1',
      'train 2',
      'train 3',
      'train 4',
    ]);
    expect(confusion.flat().reduce((sum, n) => sum + n)).toBe(shapesData.test.y.length);
    expect(trace.map((layer) => layer.length)).toEqual([2, 2]);
  });

  it('gives the same numbers for the same seed, and others for another', async () => {
    const [first, second, other] = [recorded(), recorded(), recorded()];
    const a = await runTraining(smallOptions, first.context);
    const b = await runTraining(smallOptions, second.context);
    await runTraining({ ...smallOptions, seed: 2 }, other.context);
    expect(a).toEqual(b);
    expect(values(first.checkpoints.at(-1))).toEqual(values(second.checkpoints.at(-1)));
    expect(values(first.checkpoints.at(-1))).not.toEqual(values(other.checkpoints.at(-1)));
  });

  it('gives for 2 epochs and 2 more what 4 give, bit for bit', async () => {
    const whole = recorded();
    const expected = await runTraining(smallOptions, whole.context);
    const half = recorded();
    const twoEpochs = { ...smallOptions, epochs: 2 };
    await runTraining(twoEpochs, half.context);
    const rest = recorded(half.checkpoints.at(-1), true);
    const resumed = await runTraining(twoEpochs, rest.context);
    expect(resumed.result).toEqual(expected.result);
    expect(values(rest.checkpoints.at(-1))).toEqual(values(whole.checkpoints.at(-1)));
  });

  it.each([60, 120, 330, 700, 1050])(
    'goes on as if undisturbed when stopped at evaluation %i',
    async (moment) => {
      const whole = recorded();
      const expected = await runTraining(smallOptions, whole.context);
      const cut = recorded();
      cut.system.beforeAnswer = () => {
        if (cut.system.played >= moment) cut.abort.abort(new Error('stopped'));
      };
      await expect(runTraining(smallOptions, cut.context)).rejects.toThrow('stopped');
      const rest = recorded(cut.checkpoints.at(-1));
      const resumed = await runTraining(smallOptions, rest.context);
      expect(resumed.result).toEqual(expected.result);
    },
  );

  it('goes on more than once, also when stopped while going on', async () => {
    const whole = recorded();
    const expected = await runTraining({ ...smallOptions, epochs: 3 }, whole.context);
    const first = recorded();
    await runTraining({ ...smallOptions, epochs: 1 }, first.context);
    const second = recorded(first.checkpoints.at(-1), true);
    second.system.beforeAnswer = () => {
      if (second.system.played >= 800) second.abort.abort(new Error('stopped'));
    };
    await expect(runTraining({ ...smallOptions, epochs: 2 }, second.context)).rejects.toThrow('stopped');
    const third = recorded(second.checkpoints.at(-1));
    const { options } = third.context.resume!.checkpoint.meta as { options: typeof smallOptions };
    expect(options.epochs).toBe(3);
    const resumed = await runTraining(options, third.context);
    expect(resumed.result).toEqual(expected.result);
  });

  it('tells of no rows before those it was asked for where nothing was pretrained', async () => {
    const { context } = recorded();
    const { result } = await runTraining({ ...smallOptions, pretrainEpochs: 0, epochs: 1 }, context);
    expect(result.pretrainSize).toBe(0);
  });

  it('has only its test left when it was stopped in the test', async () => {
    const whole = recorded();
    const expected = await runTraining(smallOptions, whole.context);
    const cut = recorded();
    const { testEvaluations, evaluations } = expected.result;
    cut.system.beforeAnswer = () => {
      if (cut.system.played >= evaluations - testEvaluations) cut.abort.abort(new Error('stopped'));
    };
    await expect(runTraining(smallOptions, { ...cut.context, dataset: manyTests })).rejects.toThrow(
      'stopped',
    );
    const rest = recorded(cut.checkpoints.at(-1));
    expect((await runTraining(smallOptions, rest.context)).result).toEqual(expected.result);
    expect(rest.system.played).toBe(testEvaluations + 4);
  });

  it('lets signals through between epochs of a few steps', async () => {
    const { context, abort } = recorded();
    const stopping = {
      ...context,
      // As a signal comes: not before the event loop has its turn.
      metrics: () => setImmediate(() => abort.abort(new Error('stopped'))),
    };
    await expect(runTraining({ ...smallOptions, epochs: 100 }, stopping)).rejects.toThrow('stopped');
  });

  it('keeps what was learned when the system fails', async () => {
    const { context, system, checkpoints } = recorded();
    system.beforeAnswer = () => {
      if (system.played > 600) throw new Error('no answer');
    };
    await expect(runTraining(smallOptions, context)).rejects.toThrow('no answer');
    const { meta } = checkpoints.at(-1) as { meta: { phase: string; epoch: number; step: number } };
    expect(meta).toMatchObject({ phase: 'train', epoch: 0 });
    expect(meta.step).toBeGreaterThan(0);
  });

  it('keeps the probes it has played when there is no twin yet', async () => {
    const options = { ...smallOptions, epochs: 1, twinEvaluations: 900 };
    const expected = await runTraining(options, recorded().context);
    const cut = recorded();
    cut.system.beforeAnswer = () => {
      if (cut.system.played >= 800) throw new Error('no answer');
    };
    await expect(runTraining(options, cut.context)).rejects.toThrow('no answer');
    expect(cut.checkpoints).toHaveLength(1);
    const rest = recorded(cut.checkpoints[0]);
    expect((await runTraining(options, rest.context)).result).toEqual(expected.result);
    // The 800 that were played before are not played again; the last 4 are of the picture.
    expect(rest.system.played).toBe(expected.result.evaluations + 4 - 800);
  });

  it('saves nothing when nothing was played', async () => {
    const { context, system, checkpoints } = recorded();
    system.beforeAnswer = () => {
      throw new Error('no answer');
    };
    await expect(runTraining(smallOptions, context)).rejects.toThrow('no answer');
    expect(checkpoints).toEqual([]);
  });

  it.each([{ width: 1 }, { twin: 'mlp' }, { seed: 2 }])(
    'refuses to go on as something else: %o',
    async (change) => {
      const { context, checkpoints } = recorded();
      await runTraining({ ...smallOptions, epochs: 1 }, context);
      const other = recorded(checkpoints.at(-1));
      await expect(runTraining({ ...smallOptions, ...change }, other.context)).rejects.toMatchObject({
        code: 'BAD_USAGE',
      });
    },
  );

  it('keeps the twin that auto picked, and what it was picked from, when it goes on', async () => {
    const options = { ...smallOptions, twin: 'auto', twinEvaluations: 24, pretrainEpochs: 0, epochs: 1 };
    const half = recorded();
    const { result } = await runTraining(options, half.context);
    expect(result.twinCandidates).toHaveLength(12);
    const most = Math.max(...result.twinCandidates!.map(({ evaluations }) => evaluations));
    const [best] = result
      .twinCandidates!.filter(({ evaluations }) => evaluations === most)
      .sort((a, b) => a.error - b.error);
    expect(result.twin).toBe(best!.twin);
    const rest = recorded(half.checkpoints.at(-1), true);
    const { twin, twinCandidates, twinError } = result;
    expect((await runTraining(options, rest.context)).result).toMatchObject({
      twin,
      twinCandidates,
      twinError,
    });
  });

  it('goes on exactly with a twin that is adapted, from the middle of an epoch too', async () => {
    const options = { ...smallOptions, method: 'pat-adaptive', epochs: 2 };
    const expected = await runTraining(options, recorded().context);
    expect(expected.result.twinAdaptation).toBeDefined();
    const cut = recorded();
    cut.system.beforeAnswer = () => {
      if (cut.system.played >= 1010) throw new Error('no answer');
    };
    await expect(runTraining(options, cut.context)).rejects.toThrow('no answer');
    const { meta } = cut.checkpoints.at(-1) as { meta: { epoch: number; step: number } };
    expect(meta.epoch).toBe(1);
    expect(meta.step).toBeGreaterThan(0);
    const rest = recorded(cut.checkpoints.at(-1));
    expect((await runTraining(options, rest.context)).result).toEqual(expected.result);
    const asked = { ...smallOptions, adaptTwin: true, epochs: 2 };
    expect((await runTraining(asked, recorded().context)).result).toEqual(expected.result);
  });

  it('holds no more tensors after it than before', async () => {
    const tf = await tensorflow();
    const before = tf.memory().numTensors;
    await runTraining({ ...smallOptions, epochs: 1 }, recorded().context);
    expect(tf.memory().numTensors).toBe(before);
  });
});
