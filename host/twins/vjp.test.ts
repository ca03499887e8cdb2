import { seededRandom } from '../common/random';
import type { TwinDefinition } from './definition';
import { twins } from './names';
import { tensorflow } from './tensorflow';

const SAMPLES = 24;
const ROWS = 40;

/** A curve, an echo and a curve: enough to have something to fit. */
function system(drive: Float32Array): Float32Array {
  return drive.map((u, i) => {
    const before = i % SAMPLES === 0 ? 0 : drive[i - 1]!;
    return Math.tanh(0.9 * u - 0.5 * before * Math.abs(before)) + 0.05;
  });
}

async function fitted(definition: TwinDefinition) {
  const random = seededRandom(5, 'probes');
  const drive = new Float32Array(ROWS * SAMPLES).map(() => 2 * random.uniform() - 1);
  const data = { rows: ROWS, driveSamples: SAMPLES, senseSamples: SAMPLES, drive, sense: system(drive) };
  const tf = await tensorflow();
  return { tf, drive, twin: await definition.fit(tf, data, { random, steps: 15 }) };
}

const fittable = Object.entries(twins).filter(([name]) => !['auto', 'none'].includes(name));

describe.each(fittable)('the %s twin', (_, definition) => {
  let example: Awaited<ReturnType<typeof fitted>>;
  beforeAll(async () => {
    example = await fitted(definition);
  });

  it('has the vector-Jacobian product that finite differences find', () => {
    const { twin, drive } = example;
    const rows = 2;
    const random = seededRandom(6, 'cotangent');
    // Away from the clamp, where the two sides differ.
    const u = drive.slice(0, rows * SAMPLES).map((x) => 0.9 * x);
    const g = new Float32Array(rows * SAMPLES).map(() => random.normal());
    const vjp = twin.vjp(u, g, rows);
    const dot = (x: Float32Array) => {
      let sum = 0;
      for (const [i, y] of twin.predict(x, rows).entries()) sum += y * g[i]!;
      return sum;
    };
    const step = 2e-3;
    let error = 0;
    let size = 0;
    for (let i = 0; i < u.length; i++) {
      const moved = (by: number) => dot(u.map((x, k) => (k === i ? x + by : x)));
      const slope = (moved(step) - moved(-step)) / (2 * step);
      error += (slope - vjp[i]!) ** 2;
      size += slope ** 2;
    }
    // Rectified units have corners, which a finite step may straddle.
    expect(Math.sqrt(error / size)).toBeLessThan(definition.name === 'mlp' ? 0.05 : 0.005);
  });

  it('has no slope outside -1..1, and predicts there what the limit gives', () => {
    const { twin } = example;
    const limit = new Float32Array(SAMPLES).fill(1);
    const beyond = new Float32Array(SAMPLES).fill(1.5);
    expect([...twin.predict(beyond, 1)]).toEqual([...twin.predict(limit, 1)]);
    expect(twin.vjp(beyond, new Float32Array(SAMPLES).fill(1), 1).every((x) => x === 0)).toBe(true);
  });

  it('comes back from its parameters', () => {
    const { twin, tf, drive } = example;
    const copy = definition.create(tf, { driveSamples: SAMPLES, senseSamples: SAMPLES });
    copy.load(twin.parameters());
    expect([...copy.predict(drive, ROWS)]).toEqual([...twin.predict(drive, ROWS)]);
    expect(() => copy.load({ values: new Float32Array(1) })).toThrow(RangeError);
  });

  it('keeps no tensors behind', async () => {
    const { twin, tf, drive } = example;
    const use = () => twin.vjp(drive, twin.predict(drive, ROWS), ROWS);
    use();
    const before = tf.memory().numTensors;
    use();
    expect(tf.memory().numTensors).toBe(before);
    const fresh = await fitted(definition);
    fresh.twin.vjp(drive, drive, ROWS);
    fresh.twin.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
