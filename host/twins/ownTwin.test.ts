import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { seededRandom } from '../common/random';
import { failure } from '../common/testing';
import { without } from '../common/without';
import type { TwinData } from './definition';
import { ownTwin, type OwnModel } from './ownTwin';
import { tensorflow, type Tf } from './tensorflow';

const SHAPE = { driveSamples: 6, senseSamples: 4 };
const ROWS = 64;

/** A matrix and a curve; what is left aside is left alone. */
const bent: OwnModel = {
  numbers: (tf, { driveSamples, senseSamples, seed }) => ({
    matrix: tf.randomNormal([driveSamples, senseSamples], 0, 0.3, 'float32', seed),
    aside: tf.ones([3]),
  }),
  predict: (tf, { matrix }, drive) => tf.tanh(tf.matMul(drive, matrix as Tensor2D)),
  steps: 400,
  rate: 0.03,
};

let tf: Tf;
let data: TwinData;
beforeAll(async () => {
  tf = await tensorflow();
  const random = seededRandom(3, 'own twin');
  const drive = new Float32Array(ROWS * SHAPE.driveSamples).map(() => 2 * random.uniform() - 1);
  const truth = Float32Array.from({ length: 24 }, () => random.normal() / 2);
  const sense = Float32Array.from({ length: ROWS * SHAPE.senseSamples }, (_, at) => {
    const [row, i] = [Math.floor(at / SHAPE.senseSamples), at % SHAPE.senseSamples];
    let sum = 0;
    for (let k = 0; k < 6; k++) sum += drive[row * 6 + k]! * truth[k * 4 + i]!;
    return Math.tanh(sum);
  });
  data = { ...SHAPE, rows: ROWS, drive, sense };
});

const fit = (model: unknown) =>
  ownTwin('/my/twin.mjs', model).fit(tf, data, { random: seededRandom(1, 'fit') });

it('is fitted to evaluations, and goes back through what it predicts', async () => {
  const twin = await fit(bent);
  const predicted = twin.predict(data.drive, ROWS);
  const worst = Math.max(...predicted.map((y, i) => Math.abs(y - data.sense[i]!)));
  expect(worst).toBeLessThan(0.01);
  const drive = data.drive.slice(0, 24);
  const cotangent = Float32Array.from({ length: 16 }, (_, i) => Math.cos(i));
  const dot = (u: Float32Array) => twin.predict(u, 4).reduce((sum, y, i) => sum + y * cotangent[i]!, 0);
  const vjp = twin.vjp(drive, cotangent, 4);
  for (const at of [0, 7, 23]) {
    const moved = (by: number) => dot(drive.map((u, i) => (i === at ? u + by : u)));
    expect(vjp[at]).toBeCloseTo((moved(1e-2) - moved(-1e-2)) / 2e-2, 3);
  }
  twin.dispose();
});

it('clamps a drive, and has no slope beyond', async () => {
  const twin = await fit(bent);
  const outside = new Float32Array(24).fill(1.5);
  expect(twin.predict(outside, 4)).toEqual(twin.predict(new Float32Array(24).fill(1), 4));
  expect([...twin.vjp(outside, new Float32Array(16).fill(1), 4)].every((slope) => slope === 0)).toBe(true);
  twin.dispose();
});

it('is made again of its numbers, and frees what it held', async () => {
  const before = tf.memory().numTensors;
  const definition = ownTwin('/my/twin.mjs', bent);
  const twin = await fit(bent);
  const again = definition.create(tf, SHAPE);
  again.load(twin.parameters());
  expect([again.name, again.size]).toEqual(['/my/twin.mjs', 27]);
  expect(again.predict(data.drive, ROWS)).toEqual(twin.predict(data.drive, ROWS));
  expect([...twin.parameters().aside!]).toEqual([1, 1, 1]);
  twin.dispose();
  again.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('has defaults for what the file does not say', () => {
  const definition = ownTwin('/my/twin.mjs', without(bent, 'steps', 'rate'));
  expect(definition.defaultEvaluations).toBe(1200);
  expect(definition.stepsFor(7)).toBe(1500);
});

const wrong: readonly (readonly [string, unknown, RegExp])[] = [
  ['no export', undefined, /no function numbers/],
  ['no model', without(bent, 'predict'), /no function predict/],
  ['too few evaluations', { ...bent, evaluations: 3 }, /evaluations is 3: .* from 40/],
  ['half a step', { ...bent, steps: 0.5 }, /steps is 0.5/],
  ['a rate without sense', { ...bent, rate: -1 }, /rate is -1/],
  ['no numbers', { ...bent, numbers: () => ({}) }, /numbers returned none/],
  ['numbers that are none', { ...bent, numbers: () => ({ a: [1, 2] }) }, /a, which is no tensor/],
  ['a prediction that is none', { ...bent, predict: () => [1] }, /predict returned no tensor/],
  [
    'a prediction of another size',
    { ...bent, predict: (_: Tf, __: unknown, drive: Tensor) => drive },
    /4 x 6, not of 4 x 4/,
  ],
  [
    'what it throws',
    {
      ...bent,
      predict: () => {
        throw new RangeError('no such pole');
      },
    },
    /no such pole/,
  ],
  ['what cannot be differentiated', { ...bent, predict: chosen }, /connection|gradient/],
  ['what does not settle', { ...bent, predict: infinite }, /not finite after 400 steps/],
];

function chosen(_: Tf, __: unknown, drive: Tensor2D): Tensor {
  return tf.tile(tf.expandDims(tf.cast(tf.argMax(drive, 1), 'float32'), 1), [1, 4]);
}

function infinite(_: Tf, { matrix }: Record<string, Tensor>, drive: Tensor2D): Tensor {
  return tf.div(tf.matMul(drive, matrix as Tensor2D), tf.zeros([4]));
}

it.each(wrong)('tells of %s', async (_, model, message) => {
  await expect((async () => fit(model))()).rejects.toEqual(failure('TWIN_FAILED', message, /docs\/twins.md/));
});
