import { seededRandom } from '../common/random';
import { MlpTwin } from './mlp';
import { Perceptron } from './perceptron';
import { tensorflow } from './tensorflow';
import { TensorPerceptron } from './tensorPerceptron';

const SHAPE = { driveSamples: 13, senseSamples: 10 };
const HIDDEN = [9, 6] as const;
const ROWS = 7;

async function bothEngines() {
  const tf = await tensorflow();
  const random = seededRandom(2, 'perceptrons');
  const normals = (count: number) => new Float32Array(count).map(() => 0.6 * random.normal());
  const engines = [new Perceptron(SHAPE, HIDDEN), new TensorPerceptron(tf, SHAPE, HIDDEN)] as const;
  const values = normals(engines[0].size);
  for (const engine of engines) {
    engine.values.set(values);
    engine.valuesChanged();
  }
  const drive = normals(ROWS * SHAPE.driveSamples);
  const sense = normals(ROWS * SHAPE.senseSamples);
  return { tf, engines, drive, sense };
}

function expectAlike(found: Float32Array, wanted: Float32Array): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 5));
}

it("gives the compiled perceptron's numbers, forward and backward, and keeps no tensors", async () => {
  const { tf, engines, drive, sense } = await bothEngines();
  const [compiled, graph] = engines;
  expect(graph.size).toBe(compiled.size);
  expect(graph.shapes).toEqual(compiled.shapes);
  const before = tf.memory().numTensors;
  expectAlike(graph.predict(drive, ROWS), compiled.predict(drive, ROWS));
  expectAlike(graph.back(drive, sense, ROWS), compiled.back(drive, sense, ROWS));
  for (const engine of engines) engine.gradientOfError(drive, sense, ROWS);
  expectAlike(graph.gradient, compiled.gradient);
  expect(Math.max(...graph.gradient)).toBeGreaterThan(1e-3);
  expect(tf.memory().numTensors).toBe(before);
  graph.dispose();
  expect(tf.memory().numTensors).toBe(before - Object.keys(graph.shapes).length);
});

it('learns by it on any backend but wasm, whose twin then takes over its parameters', async () => {
  const tf = await tensorflow();
  const random = seededRandom(3, 'mlp');
  const drive = new Float32Array(64 * SHAPE.driveSamples).map(() => 2 * random.uniform() - 1);
  const sense = new Float32Array(64 * SHAPE.senseSamples).map(
    (_, i) =>
      0.5 * drive[Math.floor(i / SHAPE.senseSamples) * SHAPE.driveSamples + (i % SHAPE.senseSamples)]!,
  );
  const data = { ...SHAPE, rows: 64, drive, sense };
  const native = { ...tf, getBackend: () => 'tensorflow' } as typeof tf;
  const steps = { random: seededRandom(1, 'fit'), steps: 40 };
  const tensors = tf.memory().numTensors;
  const graph = new MlpTwin(SHAPE, native, HIDDEN);
  expect(tf.memory().numTensors).toBeGreaterThan(tensors);
  await graph.fit(data, steps);
  const compiled = new MlpTwin(SHAPE, tf, HIDDEN);
  await compiled.fit(data, { ...steps, random: seededRandom(1, 'fit') });
  expectAlike(graph.predict(drive, 64), compiled.predict(drive, 64));
  const resumed = new MlpTwin(SHAPE, tf, HIDDEN);
  resumed.load(graph.parameters());
  expectAlike(resumed.predict(drive, 64), graph.predict(drive, 64));
  graph.dispose();
  expect(tf.memory().numTensors).toBe(tensors);
});
