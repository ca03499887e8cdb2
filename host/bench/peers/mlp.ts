import { seededRandom } from '../../common/random';
import { Adam } from '../../training/adam';
import { MlpTwin } from '../../twins/mlp';
import type { Topic } from '../topic';
import { againstTorch } from './againstTorch';

const ROWS = 128;
const SHAPE = { driveSamples: 392, senseSamples: 196 };
const HIDDEN = [512, 256] as const;
const RATE = 1e-3;
const STEPS_CHECKED = 5;

/** A training step of the mlp twin: forward, mean squared error, backward, Adam. */
export const mlp: Topic = {
  summary: 'a training step of the mlp twin against PyTorch, one thread each',
  async measure(say) {
    const random = seededRandom(1, 'bench mlp');
    const uniform = (count: number) => new Float32Array(count).map(() => 2 * random.uniform() - 1);
    const twin = new MlpTwin(SHAPE, undefined, HIDDEN);
    twin.start(random);
    const start = Float32Array.from(Object.values(twin.parameters()).flatMap((part) => [...part]));
    const drive = uniform(ROWS * SHAPE.driveSamples);
    const sense = uniform(ROWS * SHAPE.senseSamples);
    const adam = new Adam(twin.size);
    const step = () => twin.refine(adam, drive, sense, ROWS, RATE);
    try {
      return await againstTorch(
        {
          script: 'mlp.py',
          inputs: { values: start, drive, sense },
          threads: [1],
          calls: {
            step: {
              name: 'mlp twin 392-512-256-196, batch 128: train step, PyTorch time with one thread over ours',
              atLeast: 0.25,
              ours: step,
            },
          },
          answers: () => {
            const predicted = twin.predict(drive, ROWS);
            for (let i = 0; i < STEPS_CHECKED; i++) step();
            return { predicted, trained: twin.predict(drive, ROWS) };
          },
        },
        say,
      );
    } finally {
      twin.dispose();
    }
  },
};
