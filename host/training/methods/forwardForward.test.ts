import { seededRandom } from '../../common/random';
import { CompiledWorkspace } from '../../network/compiledWorkspace';
import { crossEntropy } from '../../network/crossEntropy';
import { forward, type Trace } from '../../network/forward';
import { driveLayer, passOn } from '../../network/layer';
import { initialParameters, parametersOver, type Parameters } from '../../network/parameters';
import { readOut } from '../../network/readout';
import type { NetworkShape } from '../../network/shape';
import type { Tf } from '../../twins/tensorflow';
import { none } from '../../twins/none';
import { EchoSystem, SAMPLES, shapesData } from '../fixtures';
import { contrast } from './contrast';
import { forwardForward } from './forwardForward';
import { embedLabels, labelPatterns, wrongLabels } from './labelPatterns';

const PHYSICAL: NetworkShape = { inputs: SAMPLES, samples: SAMPLES, layers: 3, width: 2, classes: 3 };
const ROWS = 4;
const ALL = 3 * ROWS;
const SIZE = PHYSICAL.width * SAMPLES;
const inputs = shapesData.train.x.subarray(0, ROWS * SAMPLES);
const labels = shapesData.train.y.subarray(0, ROWS);

async function gradientAt(parameters: Parameters): Promise<Parameters> {
  const gradient = new Float32Array(parameters.values.length);
  const twin = none.create({} as Tf, { driveSamples: SAMPLES, senseSamples: SAMPLES });
  const asked = jest.spyOn(twin, 'vjp');
  await forwardForward.estimate(
    {
      system: new EchoSystem(),
      twin,
      workspace: new CompiledWorkspace(),
      random: seededRandom(1, 'step'),
      once: (name, make) => make(seededRandom(1, name)),
      residue: 0,
    },
    parameters,
    { rows: ROWS, inputs, labels },
    gradient,
  );
  expect(asked).not.toHaveBeenCalled();
  return parametersOver(parameters.shape, gradient);
}

/** What a step plays: rows without a label, with the right one, with a wrong one. */
function traceAt(parameters: Parameters): Promise<Trace> {
  const { classes } = parameters.shape;
  const patterns = labelPatterns(seededRandom(1, 'label patterns'), classes, SAMPLES);
  const all = new Float32Array(3 * inputs.length);
  all.set(inputs);
  embedLabels(inputs, labels, patterns, all.subarray(inputs.length));
  const wrong = wrongLabels(labels, classes, seededRandom(1, 'step'));
  embedLabels(inputs, wrong, patterns, all.subarray(2 * inputs.length));
  const system = new EchoSystem();
  return forward(parameters, all, ALL, (drive, rows) => system.respond(drive, rows));
}

const contrastOf = (u: Float32Array) =>
  contrast(u.subarray(u.length / 3), SIZE, new Float32Array((2 * u.length) / 3));

/** Holds a gradient to central differences of a loss along each of some values. */
function expectSlopes(
  gradient: Float32Array,
  values: Float32Array,
  loss: (moved: Float32Array) => number,
): void {
  const step = 2e-3;
  let [error, size] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const moved = (by: number) => loss(values.map((value, k) => (k === i ? value + by : value)));
    const slope = (moved(step) - moved(-step)) / (2 * step);
    error += (slope - gradient[i]!) ** 2;
    size += slope ** 2;
  }
  expect(size).toBeGreaterThan(0);
  // A step may straddle the corner of a clamp.
  expect(Math.sqrt(error / size)).toBeLessThan(0.02);
}

describe.each(['physical', 'hybrid'] as const)('forward-forward on a %s network', (architecture) => {
  const shape: NetworkShape = architecture === 'hybrid' ? { ...PHYSICAL, architecture } : PHYSICAL;
  const parameters = initialParameters(shape, seededRandom(4, 'forward-forward'));
  const last = shape.layers - 1;
  const passed = (layer: number, s: Float32Array, { y, v }: Trace['layers'][number]) => {
    const h = new Float32Array(ALL * SIZE);
    passOn(shape, { ...parameters.layers[layer]!, s }, y, v, ALL, layer < last, h);
    return h;
  };

  it("is the slope of each layer's own loss, all before it held", async () => {
    const gradient = await gradientAt(parameters);
    const { layers } = await traceAt(parameters);
    for (let layer = 1; layer <= last; layer++) {
      const own = parameters.layers[layer]!;
      const { s } = parameters.layers[layer - 1]!;
      const loss = (changed: Partial<typeof own>, skip = s) => {
        const [v, u] = [new Float32Array(ALL * SIZE), new Float32Array(ALL * SIZE)];
        driveLayer(
          shape,
          layer,
          { ...own, ...changed },
          passed(layer - 1, skip, layers[layer - 1]!),
          ALL,
          v,
          u,
        );
        return contrastOf(u);
      };
      expectSlopes(gradient.layers[layer]!.a, own.a, (a) => loss({ a }));
      expectSlopes(gradient.layers[layer]!.b, own.b, (b) => loss({ b }));
      expectSlopes(gradient.layers[layer - 1]!.s, s, (moved) => loss({}, moved));
    }
  });

  it("is the slope of the network's loss without labels behind the last pass", async () => {
    const gradient = await gradientAt(parameters);
    const { layers } = await traceAt(parameters);
    const { s } = parameters.layers[last]!;
    const loss = (skip: Float32Array, w = parameters.w) => {
      const logits = new Float32Array(ALL * shape.classes);
      readOut({ ...parameters, w }, passed(last, skip, layers[last]!), ALL, logits);
      return crossEntropy(logits, labels, ROWS, shape.classes).loss / ROWS;
    };
    expectSlopes(gradient.layers[last]!.s, s, (moved) => loss(moved));
    expectSlopes(gradient.w, parameters.w, (w) => loss(s, w));
  });

  it('does not depend on what comes behind a layer', async () => {
    const before = await gradientAt(parameters);
    const other = parametersOver(shape, parameters.values.slice());
    for (const values of [other.layers[last]!.a, other.layers[last]!.b, other.layers[last]!.s, other.w]) {
      for (let i = 0; i < values.length; i++) values[i]! *= -0.7;
    }
    const after = await gradientAt(other);
    expect([...after.layers[1]!.a]).toEqual([...before.layers[1]!.a]);
    expect([...after.layers[1]!.b]).toEqual([...before.layers[1]!.b]);
    expect([...after.layers[0]!.s]).toEqual([...before.layers[0]!.s]);
    expect([...after.layers[last]!.a]).not.toEqual([...before.layers[last]!.a]);
  });
});

it('leaves the scale before the first pass as it was drawn', async () => {
  const { layers } = await gradientAt(initialParameters(PHYSICAL, seededRandom(4, 'forward-forward')));
  expect([...layers[0]!.a, ...layers[0]!.b].every((value) => value === 0)).toBe(true);
});

it("trains a hybrid's matrix by what it plays first", async () => {
  const shape: NetworkShape = { ...PHYSICAL, architecture: 'hybrid' };
  const parameters = initialParameters(shape, seededRandom(4, 'forward-forward'));
  const { digital } = await gradientAt(parameters);
  const step = 2e-3;
  const lossAt = async (i: number, by: number) => {
    const moved = parametersOver(shape, parameters.values.slice());
    moved.digital!.matrix[i]! += by;
    return contrastOf((await traceAt(moved)).layers[0]!.u);
  };
  const largest = digital!.matrix.reduce(
    (best, g, i, all) => (Math.abs(g) > Math.abs(all[best]!) ? i : best),
    0,
  );
  for (const i of [largest, 3, 100]) {
    const slope = ((await lossAt(i, step)) - (await lossAt(i, -step))) / (2 * step);
    expect(digital!.matrix[i]).toBeCloseTo(slope, 3);
  }
  expect(Math.abs(digital!.matrix[largest]!)).toBeGreaterThan(0.01);
});
