import { seededRandom } from '../common/random';
import { backward } from './backward';
import { CompiledWorkspace } from './compiledWorkspace';
import { crossEntropy } from './crossEntropy';
import { forward } from './forward';
import type { Workspace } from './layerKernel';
import { initialParameters } from './parameters';
import { ReferenceWorkspace } from './referenceWorkspace';
import type { NetworkShape } from './shape';

async function step(shape: NetworkShape, rows: number, workspace: Workspace) {
  const random = seededRandom(4, 'step');
  const parameters = initialParameters(shape, random);
  // Wide enough that every clamp is met.
  for (let i = 0; i < parameters.values.length; i++) parameters.values[i]! *= 3;
  const inputs = new Float32Array(rows * shape.inputs).map(() => random.uniform());
  const labels = new Uint8Array(rows).map(() => random.integer(shape.classes));
  const respond = (u: Float32Array) => u.map((x) => Math.sin(2 * x));
  const pullback = (u: Float32Array, g: Float32Array) => u.map((x, i) => 2 * Math.cos(2 * x) * g[i]!);
  const trace = await forward(parameters, inputs, rows, respond, workspace);
  const gLogits = new Float32Array(trace.logits.length);
  crossEntropy(trace.logits, labels, rows, shape.classes, gLogits);
  const gradient = new Float32Array(parameters.values.length);
  backward(parameters, trace, gLogits, pullback, gradient, workspace);
  const overSkip = trace.layers.some(({ v }) => v.some((x) => Math.abs(x) > 4));
  return { logits: trace.logits.slice(), gradient, overSkip };
}

function difference(a: Float32Array, b: Float32Array): number {
  const largest = Math.max(...b.map(Math.abs));
  return Math.max(...a.map((x, i) => Math.abs(x - b[i]!))) / largest;
}

describe('the compiled network', () => {
  it.each([
    [{ inputs: 12, samples: 12, layers: 3, width: 3, classes: 4 }, 7],
    [{ inputs: 7, samples: 21, layers: 2, width: 2, classes: 3 }, 5],
    [{ inputs: 3, samples: 3, layers: 1, width: 1, classes: 2 }, 1],
    [{ inputs: 5, samples: 14, layers: 2, width: 3, classes: 4, architecture: 'hybrid' }, 6],
    [{ inputs: 196, samples: 196, layers: 3, width: 4, classes: 10 }, 3],
  ] as const)('agrees with the reference: %o, %i rows', async (shape, rows) => {
    const compiled = await step(shape, rows, new CompiledWorkspace());
    const reference = await step(shape, rows, new ReferenceWorkspace());
    expect(difference(compiled.logits, reference.logits)).toBeLessThan(1e-5);
    expect(difference(compiled.gradient, reference.gradient)).toBeLessThan(1e-5);
    if (shape.samples === 196) expect(reference.overSkip).toBe(true);
  });

  it('gives the same again after steps of other sizes', async () => {
    const workspace = new CompiledWorkspace();
    const shape = { inputs: 12, samples: 12, layers: 3, width: 3, classes: 4 };
    const first = await step(shape, 4, workspace);
    await step({ ...shape, width: 8 }, 50, workspace);
    await step(shape, 1, workspace);
    const again = await step(shape, 4, workspace);
    expect([...again.logits]).toEqual([...first.logits]);
    expect([...again.gradient]).toEqual([...first.gradient]);
  });
});
