import { seededRandom } from '../common/random';
import { auto } from './auto';
import type { TwinCandidate } from './definition';
import { tensorflow } from './tensorflow';

const SAMPLES = 24;
const ROWS = 50;

/** Rings, stiffer the further out it is. */
function ringing(drive: Float32Array): Float32Array {
  let [x, v] = [0, 0];
  return drive.map((u, i) => {
    if (i % SAMPLES === 0) [x, v] = [0, 0];
    v = 0.9 * v - 0.5 * x - 0.8 * x * x * x + 0.5 * u;
    x += v;
    return x;
  });
}

describe('the auto twin', () => {
  it('tells every candidate and takes the best of those fitted to most', async () => {
    const random = seededRandom(5, 'auto');
    const drive = new Float32Array(ROWS * SAMPLES).map(() => 2 * random.uniform() - 1);
    const data = { rows: ROWS, driveSamples: SAMPLES, senseSamples: SAMPLES, drive, sense: ringing(drive) };
    const tf = await tensorflow();
    const before = tf.memory().numTensors;
    const told: TwinCandidate[] = [];
    const steps: [done: number, total: number][] = [];
    const twin = await auto.fit(tf, data, {
      random,
      steps: 6,
      onStep: (done, total) => steps.push([done, total]),
      onCandidate: (candidate) => told.push(candidate),
    });
    expect(told.map(({ evaluations }) => evaluations)).toEqual(Array(4).fill([10, 20, 40]).flat());
    const whole = told.filter(({ evaluations }) => evaluations === 40);
    const best = whole.reduce((a, b) => (b.error < a.error ? b : a));
    expect(twin.name).toBe(best.twin);
    // Counted in the time that steps take: the mlp's, the longest, come last and are a large part of it.
    const dones = steps.map(([done]) => done);
    expect([...dones].sort((a, b) => a - b)).toEqual(dones);
    const total = 3 * [1, 1.2, 1.3, 6].map((cost) => Math.round(6 * cost)).reduce((a, b) => a + b);
    expect(steps.at(-1)).toEqual([total, total]);
    twin.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
