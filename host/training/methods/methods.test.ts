import { seededRandom } from '../../common/random';
import { crossEntropy } from '../../network/crossEntropy';
import { CompiledWorkspace } from '../../network/compiledWorkspace';
import { forward } from '../../network/forward';
import { initialParameters, parametersOver } from '../../network/parameters';
import { WienerTwin } from '../../twins/wiener';
import { EchoSystem, recorded, SAMPLES, shapesData, smallOptions } from '../fixtures';
import type { Method, MethodContext } from '../method';
import { methods } from '../methods';
import { runTraining } from '../runTraining';

const SHAPE = { inputs: SAMPLES, samples: SAMPLES, layers: 2, width: 1, classes: 3 };
const ROWS = 60;
const batch = {
  rows: ROWS,
  inputs: shapesData.train.x.subarray(0, ROWS * SAMPLES),
  labels: shapesData.train.y.subarray(0, ROWS),
};
const parameters = initialParameters(SHAPE, seededRandom(4, 'methods'));

const contextOf = (twin: WienerTwin, stream = 'step'): MethodContext => ({
  system: new EchoSystem(),
  twin,
  workspace: new CompiledWorkspace(),
  random: seededRandom(1, stream),
  once: (name, make) => make(seededRandom(1, name)),
  residue: 0.01,
});

const lossAt = async (values: Float32Array): Promise<number> => {
  const system = new EchoSystem();
  const { logits } = await forward(parametersOver(SHAPE, values), batch.inputs, ROWS, (drive, rows) =>
    system.respond(drive, rows),
  );
  return crossEntropy(logits, batch.labels, ROWS, SHAPE.classes).loss / ROWS;
};

/** Of the measured loss, by central differences. */
async function slopes(): Promise<Float32Array> {
  const step = 1e-2;
  const gradient = new Float32Array(parameters.values.length);
  for (let i = 0; i < gradient.length; i++) {
    const moved = (by: number) => {
      const values = parameters.values.slice();
      values[i]! += by;
      return values;
    };
    gradient[i] = ((await lossAt(moved(step))) - (await lossAt(moved(-step)))) / (2 * step);
  }
  return gradient;
}

const cosine = (a: Float32Array, b: Float32Array) => {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

async function estimateOf(method: Method, twin: WienerTwin, stream?: string): Promise<Float32Array> {
  const gradient = new Float32Array(parameters.values.length);
  await method.estimate(contextOf(twin, stream), parameters, batch, gradient);
  return gradient;
}

let twin: WienerTwin;
let truth: Float32Array;
beforeAll(async () => {
  twin = new WienerTwin({ driveSamples: SAMPLES, senseSamples: SAMPLES });
  const rows = 400;
  const random = seededRandom(2, 'probes');
  const drive = Float32Array.from({ length: rows * SAMPLES }, () => 2 * random.uniform() - 1);
  const sense = await new EchoSystem().respond(drive, rows);
  await twin.fit(
    { rows, driveSamples: SAMPLES, senseSamples: SAMPLES, drive, sense },
    { random: seededRandom(3, 'fit'), steps: 300 },
  );
  truth = await slopes();
});
afterAll(() => twin.dispose());

// How near an estimate has to come to the measured slope: a twin's error turns PAT a little, feedback through random weights much.
test.each([
  ['pat', 0.95],
  ['in-silico', 0.9],
  ['in-silico-noise', 0.9],
  ['sharpness-aware', 0.85],
  ['augmented-dfa', 0.1],
  ['local-learning', 0.1],
] as const)('%s points along the slope of the measured loss', async (name, least) => {
  expect(cosine(await estimateOf(methods[name]!, twin), truth)).toBeGreaterThan(least);
});

test("spsa's estimates average to the slope", async () => {
  const sum = new Float32Array(truth.length);
  const count = 80;
  for (let i = 0; i < count; i++) {
    const estimate = await estimateOf(methods.spsa!, twin, `draw ${i}`);
    estimate.forEach((value, k) => {
      sum[k]! += value / count;
    });
  }
  // Each of the 4 directions of a draw adds an error as large as the slope's other components together.
  const expected = 1 / Math.sqrt(1 + truth.length / (4 * count));
  expect(cosine(sum, truth)).toBeGreaterThan(0.9 * expected);
  const scale = sum.reduce((total, value, i) => total + value * truth[i]!, 0);
  expect(scale / truth.reduce((total, value) => total + value * value, 0)).toBeCloseTo(1, 0);
});

describe.each(Object.keys(methods))('%s', (name) => {
  const method = methods[name]!;
  const options = {
    ...smallOptions,
    method: name,
    ...(!method.needsTwin && { twin: 'none', twinEvaluations: 0, pretrainEpochs: 0, pretrainSize: 0 }),
    pretrainEpochs: 0,
    // One slope a step instead of one a parameter: it takes many more steps.
    ...(name === 'spsa' ? { epochs: 40, learningRateHalving: 4000 } : { epochs: 4 }),
  };

  it('learns, and counts what it plays', async () => {
    const { context, system } = recorded();
    const { result } = await runTraining(options, context);
    expect(result.testAccuracy).toBeGreaterThan(0.55);
    expect(result.twinEvaluations).toBe(options.twinEvaluations);
    const steps = Math.floor(options.trainSize / options.batchSize) * options.batchSize;
    expect(result.trainEvaluations).toBe(
      options.epochs * steps * method.passes * options.layers * options.width,
    );
    // The trace of one test row is beyond the counts.
    expect(system.played).toBe(result.evaluations + options.layers * options.width);
    const each = 16 / 8000 + 0.008;
    expect(result.benchSeconds).toBeCloseTo((result.evaluations - result.testEvaluations) * each, 9);
  });

  it('gives for one epoch and one more what two give', async () => {
    const whole = recorded();
    const expected = await runTraining({ ...options, epochs: 2 }, whole.context);
    const one = { ...options, epochs: 1 };
    const half = recorded();
    await runTraining(one, half.context);
    const rest = recorded(half.checkpoints.at(-1), true);
    const { result } = await runTraining(one, rest.context);
    expect(result).toEqual(expected.result);
    expect(rest.metrics.at(-1)).toEqual(whole.metrics.at(-1));
    expect(rest.checkpoints.at(-1).arrays).toEqual(whole.checkpoints.at(-1).arrays);
  });
});
