import { seededRandom } from '../../common/random';
import type { Dataset, Rows } from '../../data';
import { loadMnist } from '../../data/mnist';
import type { TrainOptions } from '../../training';
import { Plate } from '../../plants/plate/plate';
import type { SmallTraining } from './smallTraining';

const common = {
  system: 'plate',
  preset: 'quick',
  architecture: 'physical',
  method: 'pat',
  twin: 'wiener',
  seed: 1,
  layers: 2,
  width: 1,
  epochs: 1,
  pretrainEpochs: 0,
  pretrainSize: 0,
  batchSize: 10,
  pretrainLearningRate: 0.02,
  learningRate: 0.02,
  learningRateHalving: 1000,
} as const satisfies Partial<TrainOptions>;

/** Three shapes in noise, of 16 inputs. */
function shapes(count: number, seed: number): Rows {
  const random = seededRandom(seed, 'shapes');
  const y = new Uint8Array(count).map(() => random.integer(3));
  const x = new Float32Array(count * 16).map((_, i) => {
    const isOn = Math.floor(((i % 16) * 3) / 16) === y[Math.floor(i / 16)]!;
    return Math.min(1, Math.max(0, (isOn ? 0.8 : 0.1) + 0.2 * random.normal()));
  });
  return { x, y };
}

/** A training of a second or two: 48 samples a row, so some 30 rows a frame. */
export function shapesTask(): SmallTraining {
  const dataset: Dataset = {
    name: 'shapes',
    classes: 3,
    inputs: 16,
    train: shapes(100, 1),
    test: shapes(20, 2),
  };
  const options = {
    ...common,
    data: 'shapes',
    trainSize: 40,
    validationSize: 20,
    twinEvaluations: 60,
  };
  return played(dataset, options, 48);
}

/** Digits at their full length: 196 samples a row. */
export function digitsTask(): SmallTraining {
  const mnist = loadMnist();
  const first = ({ x, y }: Rows, count: number): Rows => ({
    x: x.slice(0, count * mnist.inputs),
    y: y.slice(0, count),
  });
  const dataset: Dataset = { ...mnist, train: first(mnist.train, 400), test: first(mnist.test, 100) };
  const options = {
    ...common,
    data: 'mnist',
    trainSize: 300,
    validationSize: 80,
    twinEvaluations: 300,
  };
  return played(dataset, options, 196);
}

function played(dataset: Dataset, options: TrainOptions, samples: number): SmallTraining {
  const { sampleRateHz, settleSeconds } = new Plate({ samples });
  return { dataset, options, samples, sampleRateHz, settleSeconds };
}
