import { seededRandom } from '../../common/random';
import { CompiledWorkspace } from '../../network/compiledWorkspace';
import { initialParameters } from '../../network/parameters';
import { Adam } from '../../training/adam';
import { pat } from '../../training/methods/pat';
import { tensorflow } from '../../twins/tensorflow';
import { wiener } from '../../twins/wiener';
import type { Topic } from '../topic';
import { againstTorch } from './againstTorch';

const ROWS = 100;
const SHAPE = { inputs: 196, samples: 196, layers: 3, width: 1, classes: 10 };
const RATE = 5e-3;

/**
 * A step of physics-aware training: layers forward, loss, backward through the wiener twin, Adam. What the system answers is
 * given to both sides, so that its own time is in neither.
 */
export const patStep: Topic = {
  summary: 'a PAT step with the wiener twin against PyTorch',
  async measure(say) {
    const { samples, layers, classes } = SHAPE;
    const random = seededRandom(1, 'bench PAT step');
    const uniform = (count: number, low: number, high: number) =>
      new Float32Array(count).map(() => low + (high - low) * random.uniform());
    const taps = Float32Array.from({ length: samples }, (_, i) => 0.4 * Math.exp(-i / 30) * random.normal());
    const coefficients = Float32Array.of(1, 0.05, -0.1, ...taps, 0.01, 0.8, 0.05, -0.05, 0.3);
    const twin = wiener.create(await tensorflow(), { driveSamples: samples, senseSamples: samples });
    twin.load({ values: coefficients });
    const parameters = initialParameters(SHAPE, random);
    const start = parameters.values.slice();
    const inputs = uniform(ROWS * samples, 0, 1);
    const labels = new Uint8Array(ROWS).map(() => random.integer(classes));
    const answers = Array.from({ length: layers }, () => uniform(ROWS * samples, -1, 1));
    let layer = 0;
    const context = {
      system: { respond: () => Promise.resolve(answers[layer++ % layers]!) },
      twin,
      workspace: new CompiledWorkspace(),
      random,
      once: () => new Float32Array(0),
      residue: 0,
    };
    const gradient = new Float32Array(start.length);
    const adam = new Adam(start.length);
    const step = async () => {
      await pat.estimate(context, parameters, { rows: ROWS, inputs, labels }, gradient);
      adam.update(parameters.values, gradient, RATE);
    };
    try {
      return await againstTorch(
        {
          script: 'pat_step.py',
          inputs: {
            values: start,
            x: inputs,
            labels: Float32Array.from(labels),
            sensed: Float32Array.from(answers.flatMap((y) => [...y])),
            twin: coefficients,
          },
          calls: {
            step: {
              name: 'PAT step, wiener twin, 3 layers, batch 100: PyTorch time over ours',
              atLeast: 1.5,
              ours: step,
            },
          },
          answers: async () => {
            await step();
            return { gradient, stepped: parameters.values };
          },
        },
        say,
      );
    } finally {
      twin.dispose();
    }
  },
};
