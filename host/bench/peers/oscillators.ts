import { seededRandom } from '../../common/random';
import { CompiledNetwork } from '../../oscillatorNetwork/compiledNetwork';
import { initialValues } from '../../oscillatorNetwork/initialValues';
import { BATCH } from '../../oscillatorNetwork/network';
import { Adam } from '../../training/adam';
import type { Topic } from '../topic';
import { againstTorch } from './againstTorch';

const SHAPE = { inputs: 196, classes: 10 };
const RATE = 1e-3;

/** The published network of 206 oscillators: forward, and forward, backward and Adam. */
export const oscillators: Topic = {
  summary: 'the network of oscillators against PyTorch',
  measure(say) {
    const random = seededRandom(1, 'bench oscillators');
    const start = initialValues(SHAPE, random);
    const x = new Float32Array(BATCH * SHAPE.inputs).map(() => random.uniform());
    const labels = new Uint8Array(BATCH).map(() => random.integer(SHAPE.classes));
    const network = new CompiledNetwork(SHAPE);
    const gradient = new Float32Array(start.length);
    const values = start.slice();
    const adam = new Adam(values.length);
    const forward = () => network.logits(values, x, BATCH);
    const step = () => {
      network.gradient(values, x, labels, BATCH, gradient);
      adam.update(values, gradient, RATE);
    };
    return againstTorch(
      {
        script: 'oscillators.py',
        eachBlas: true,
        inputs: { values: start, x, labels: Float32Array.from(labels) },
        calls: {
          forward: {
            name: 'oscillators: forward a sample at batch 32, PyTorch time over ours',
            atLeast: 3,
            ours: forward,
          },
          step: {
            name: 'oscillators: whole training step at batch 32, PyTorch time over ours',
            atLeast: 1.5,
            ours: step,
          },
        },
        answers() {
          const logits = forward().slice();
          step();
          return { logits, gradient, stepped: values };
        },
      },
      say,
    );
  },
};
