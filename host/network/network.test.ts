import { seededRandom } from '../common/random';
import { backward } from './backward';
import { CompiledWorkspace } from './compiledWorkspace';
import { crossEntropy } from './crossEntropy';
import { forward, repeatInTime } from './forward';
import {
  initialParameters,
  parameterCount,
  parametersOver,
  type Parameters,
  digitalScale,
} from './parameters';
import { readOut } from './readout';
import type { NetworkShape } from './shape';

const SHAPE: NetworkShape = { inputs: 4, samples: 12, layers: 3, width: 2, classes: 5 };

/** A smooth causal stand-in for a system, with its exact vector-Jacobian product. */
const ECHO = 0.4;
function respond(u: Float32Array, rows: number): Float32Array {
  const samples = u.length / rows;
  return u.map((value, i) => Math.sin(value) + (i % samples === 0 ? 0 : ECHO * u[i - 1]!));
}
function pullback(u: Float32Array, g: Float32Array, rows: number): Float32Array {
  const samples = u.length / rows;
  return u.map((value, i) => g[i]! * Math.cos(value) + ((i + 1) % samples === 0 ? 0 : ECHO * g[i + 1]!));
}

function example(rows: number) {
  const random = seededRandom(3, 'example');
  const inputs = new Float32Array(rows * SHAPE.inputs).map(() => random.uniform());
  const labels = new Uint8Array(rows).map(() => random.integer(SHAPE.classes));
  return { inputs, labels };
}

const HYBRID: NetworkShape = { ...SHAPE, samples: 10, architecture: 'hybrid' };

async function meanLoss(parameters: Parameters, rows: number): Promise<number> {
  const { inputs, labels } = example(rows);
  const { logits } = await forward(parameters, inputs, rows, respond);
  return crossEntropy(logits, labels, rows, SHAPE.classes).loss / rows;
}

describe('a physical network', () => {
  it('has as many parameters as its shape says', () => {
    // Layers of 2x1, 2x2, 2x2 scales with bias and skip, then 2 x 10 readout weights and a gain.
    expect(parameterCount(SHAPE)).toBe(12 * (2 * 3 + 2 * 4 + 2 * 4) + 2 * 10 + 1);
    expect(() => parametersOver(SHAPE, new Float32Array(3))).toThrow(RangeError);
  });

  it('of a hybrid has a matrix and a bias besides, and its first layer a scale for each channel of theirs', () => {
    const hybrid: NetworkShape = { ...SHAPE, architecture: 'hybrid' };
    // 4 inputs to 2 channels of 12 samples; then 2 x 2 scales a sample for 2 x 1.
    expect(parameterCount(hybrid) - parameterCount(SHAPE)).toBe(4 * 24 + 24 + 2 * 12);
    const { matrix, bias } = initialParameters(hybrid, seededRandom(1, 'parameters')).digital!;
    expect([matrix.length, bias.length]).toEqual([4 * 24, 24]);
  });

  it('of a hybrid drives its first layer with matrix and bias applied to the inputs', async () => {
    const parameters = initialParameters(HYBRID, seededRandom(1, 'parameters'));
    const { matrix, bias } = parameters.digital!;
    bias[7] = 0.3;
    const trace = await forward(parameters, Float32Array.of(0.5, 0, 0, 1), 1, respond);
    // Two channels of ten samples: the last input's row of the matrix begins at 60.
    const sum = 0.5 * matrix[7]! + matrix[67]!;
    expect(trace.layers[0]!.h[7]).toBeCloseTo(digitalScale(HYBRID) * sum + 0.3, 5);
  });

  it('repeats inputs in time', () => {
    expect([...repeatInTime(Float32Array.of(1, 2, 3, 4), 2, 2, 4)]).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('plays nothing outside -1..1, and reverses time between layers but not after the last', async () => {
    const parameters = initialParameters(SHAPE, seededRandom(1, 'parameters'));
    const trace = await forward(parameters, example(2).inputs, 2, respond);
    for (const { u } of trace.layers) for (const value of u) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    const passed = ({ v, y }: (typeof trace.layers)[number], s: Float32Array, at: number) =>
      y[at]! + s[at]! * Math.max(-4, Math.min(4, v[at]!));
    const [first, second, last] = trace.layers;
    expect(second!.h[0]).toBeCloseTo(passed(first!, parameters.layers[0]!.s, 11), 6);
    expect(trace.h[0]).toBeCloseTo(passed(last!, parameters.layers[2]!.s, 0), 6);
  });

  it('reads classes out interleaved, within the last K floor(N/K) samples', () => {
    const parameters = parametersOver(SHAPE, new Float32Array(parameterCount(SHAPE)));
    parameters.w.fill(1);
    parameters.t[0] = 2;
    const h = new Float32Array(24);
    h[1] = 100; // before the last ten samples
    h[2 + 3] = 1; // class 3
    h[2 + 8] = 1; // class 3 again
    h[12 + 2 + 4] = 1; // class 4, second channel
    const logits = new Float32Array(5);
    readOut(parameters, h, 1, logits);
    const term = 2 / Math.sqrt(4);
    expect([...logits]).toEqual([0, 0, 0, 2 * term, term]);
  });

  it.each([
    ['physical', SHAPE],
    ['hybrid', HYBRID],
  ])('has the gradient that finite differences find: %s', async (_, shape) => {
    const rows = 6;
    const { inputs, labels } = example(rows);
    const parameters = initialParameters(shape, seededRandom(2, 'parameters'));
    const workspace = new CompiledWorkspace();
    const trace = await forward(parameters, inputs, rows, respond, workspace);
    const gLogits = new Float32Array(trace.logits.length);
    crossEntropy(trace.logits, labels, rows, SHAPE.classes, gLogits);
    const gradient = new Float32Array(parameters.values.length);
    backward(parameters, trace, gLogits, pullback, gradient, workspace);

    const step = 1e-2;
    for (let i = 0; i < gradient.length; i += 5) {
      const kept = parameters.values[i]!;
      parameters.values[i] = kept + step;
      const above = await meanLoss(parameters, rows);
      parameters.values[i] = kept - step;
      const below = await meanLoss(parameters, rows);
      parameters.values[i] = kept;
      expect(Math.abs(gradient[i]! - (above - below) / (2 * step))).toBeLessThan(2e-3);
    }
  });
});

describe('cross entropy', () => {
  it('is the logarithm of the classes where all are alike', () => {
    const { loss, correct } = crossEntropy(new Float32Array(10), Uint8Array.of(0, 1), 2, 5);
    expect(loss / 2).toBeCloseTo(Math.log(5), 6);
    expect(correct).toBe(1);
  });

  it('stands very large logits', () => {
    const g = new Float32Array(2);
    expect(crossEntropy(Float32Array.of(1e30, -1e30), Uint8Array.of(0), 1, 2, g).loss).toBe(0);
    expect([...g]).toEqual([0, 0]);
  });
});
