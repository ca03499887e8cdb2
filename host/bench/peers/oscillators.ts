import { seededRandom } from '../../common/random';
import { CompiledNetwork } from '../../oscillatorNetwork/compiledNetwork';
import { initialValues } from '../../oscillatorNetwork/initialValues';
import { BATCH } from '../../oscillatorNetwork/network';
import { solvers, type Solver } from '../../oscillatorNetwork/solvers';
import { Adam } from '../../training/adam';
import type { Figure, Unmeasured } from '../figure';
import type { Topic } from '../topic';
import { againstTorch, type Comparison } from './againstTorch';
import { solverErrors } from './solverErrors';

const SHAPE = { inputs: 196, classes: 10 };
const RATE = 1e-3;

/** The published network of 206 oscillators: forward, and forward, backward and Adam. */
export const oscillators: Topic = {
  summary: 'the network of oscillators against PyTorch',
  async measure(say) {
    const figures: (Figure | Unmeasured)[] = [];
    for (const solver of Object.keys(solvers) as Solver[]) {
      say(`${solver}:`);
      figures.push(...(await againstTorch(comparison(solver), say)));
    }
    return [...figures, solverErrors(say)];
  },
};

/** PyTorch always takes the published Runge-Kutta steps. */
function comparison(solver: Solver): Comparison {
  const random = seededRandom(1, 'bench oscillators');
  const start = initialValues(SHAPE, random);
  const x = new Float32Array(BATCH * SHAPE.inputs).map(() => random.uniform());
  const labels = new Uint8Array(BATCH).map(() => random.integer(SHAPE.classes));
  const network = new CompiledNetwork(SHAPE, solver);
  const gradient = new Float32Array(start.length);
  const values = start.slice();
  const adam = new Adam(values.length);
  const forward = () => network.logits(values, x, BATCH);
  const step = () => {
    network.gradient(values, x, labels, BATCH, gradient);
    adam.update(values, gradient, RATE);
  };
  const against = `PyTorch time over ours by ${solver}`;
  return {
    script: 'oscillators.py',
    eachBlas: true,
    inputs: { values: start, x, labels: Float32Array.from(labels) },
    calls: {
      forward: {
        name: `oscillators: forward a sample at batch 32, ${against}`,
        atLeast: 3,
        ours: forward,
      },
      step: {
        name: `oscillators: whole training step at batch 32, ${against}`,
        atLeast: 1.5,
        ours: step,
      },
    },
    answers() {
      const logits = forward().slice();
      step();
      return { logits, gradient, stepped: values };
    },
  };
}
