import { seededRandom } from '../common/random';
import type { Checkpoint } from '../runs';
import type { EpochMetrics, TrainOptions } from '../training';
import type { ImageDataset } from './images';
import { publishedOptions } from './options';
import { trainOscillators } from './trainOscillators';

const SIDE = 8;
const INPUTS = 16;
const IMAGES = 50;

/** Bars: lying in class 0, standing in class 1. */
function bars(): ImageDataset {
  const random = seededRandom(3, 'bars');
  const images = new Uint8Array(IMAGES * SIDE * SIDE);
  const y = Uint8Array.from({ length: IMAGES }, (_, i) => i % 2);
  for (let i = 0; i < IMAGES; i++) {
    const at = 2 + random.integer(3);
    for (let k = 0; k < SIDE; k++)
      for (const line of [at, at + 1])
        images[i * 64 + (y[i] === 0 ? line * SIDE + k : k * SIDE + line)] = 255;
  }
  const x = new Float32Array(IMAGES * INPUTS);
  for (let i = 0; i < IMAGES; i++)
    for (let k = 0; k < INPUTS; k++)
      x[i * INPUTS + k] = images[i * 64 + 16 * Math.floor(k / 4) + 2 * (k % 4)]! / 255;
  const rows = { x, y };
  return {
    name: 'bars',
    classes: 2,
    inputs: INPUTS,
    side: SIDE,
    trainImages: images,
    train: rows,
    test: rows,
  };
}

/** Trains with checkpoints in memory; `stopAt` aborts as Ctrl-C would, before that step. */
async function train(
  changes: Partial<TrainOptions>,
  {
    resume,
    stopAt = Infinity,
  }: { resume?: { checkpoint: Checkpoint; hadEnded: boolean }; stopAt?: number } = {},
) {
  const saved: Checkpoint[] = [];
  const metrics: EpochMetrics[] = [];
  const controller = new AbortController();
  let steps = 0;
  const outcome = trainOscillators(
    { ...publishedOptions('bars', IMAGES), learningRate: 0.02, ...changes },
    {
      dataset: bars(),
      run: {
        saveCheckpoint: (checkpoint: Checkpoint) => saved.push(structuredClone(checkpoint)),
      },
      ...(resume && { resume }),
      signal: controller.signal,
      progress: {
        stage: () => ({
          update: () => {
            if (++steps === stopAt) controller.abort(new Error('stopped'));
          },
          end: () => undefined,
        }),
      },
      metrics: (line) => metrics.push(line),
    },
  );
  const result: unknown = await outcome.then(
    ({ result }) => result,
    (error: unknown) => error,
  );
  return { result, metrics, checkpoint: saved.at(-1) };
}

it('learns, and counts forward passes and nothing else', async () => {
  const { result, metrics } = await train({ epochs: 12 });
  expect(result).toMatchObject({
    trainEvaluations: 12 * IMAGES,
    testEvaluations: IMAGES,
    evaluations: 13 * IMAGES,
    twinEvaluations: 0,
    benchSeconds: 0,
  });
  expect((result as { testAccuracy: number }).testAccuracy).toBeGreaterThan(0.9);
  expect(metrics).toHaveLength(12);
});

it('goes on exactly: after its end, and from the middle of an epoch', async () => {
  const whole = await train({ epochs: 4 });
  const half = await train({ epochs: 2 });
  const further = await train({ epochs: 2 }, { resume: { checkpoint: half.checkpoint, hadEnded: true } });
  // Two steps an epoch: the fifth step done is the first of the third epoch.
  const stopped = await train({ epochs: 4 }, { stopAt: 5 });
  expect(stopped.result).toEqual(new Error('stopped'));
  expect(stopped.checkpoint.meta).toMatchObject({ epoch: 2, step: 1 });
  const taken = await train({ epochs: 4 }, { resume: { checkpoint: stopped.checkpoint, hadEnded: false } });
  for (const other of [further, taken]) {
    expect(other.result).toEqual(whole.result);
    expect(other.checkpoint).toEqual(whole.checkpoint);
  }
});

it('learns by either solver, almost alike', async () => {
  const [rk4, nystrom] = [await train({ epochs: 3 }), await train({ epochs: 3, solver: 'nystrom' })];
  const loss = ({ metrics }: typeof rk4) => metrics.at(-1).trainLoss;
  expect(loss(nystrom) / loss(rk4)).toBeCloseTo(1, 3);
  expect(loss(nystrom)).not.toBe(loss(rk4));
});

it('does not go on as something else', async () => {
  const { checkpoint } = await train({ epochs: 1 });
  const { result } = await train({ seed: 2 }, { resume: { checkpoint, hadEnded: true } });
  expect(result).toMatchObject({ code: 'BAD_USAGE' });
  const bySolver = await train({ solver: 'nystrom' }, { resume: { checkpoint, hadEnded: true } });
  expect(bySolver.result).toMatchObject({ code: 'BAD_USAGE' });
  // What it was begun with, now said.
  const named = await train({ epochs: 1, solver: 'rk4' }, { resume: { checkpoint, hadEnded: true } });
  expect(named.result).toMatchObject({ trainEvaluations: 2 * IMAGES });
});
