import { seededRandom } from '../../common/random';
import { Motion, ROWS_AT_ONCE, couplingOf, type Oscillators } from './motion';

const lone = (changes: Partial<Oscillators> = {}): Oscillators => ({
  count: 1,
  coupling: new Float64Array(1),
  push: new Float64Array(1),
  stiffness: 1,
  damping: 0,
  ...changes,
});

/** Angles of the first row after a time, from rest at `start`. */
function moved(oscillators: Oscillators, start: readonly number[], steps = 5, step = 0.1): number[] {
  const q = new Float64Array(oscillators.count * ROWS_AT_ONCE);
  start.forEach((angle, i) => (q[i * ROWS_AT_ONCE] = angle));
  new Motion(oscillators).move(q, new Float64Array(q.length), steps, step);
  return start.map((_, i) => q[i * ROWS_AT_ONCE]!);
}

describe('couplings', () => {
  it('are symmetric, and pull nothing that hangs alike: rows sum to 0 where no oscillator pulls itself', () => {
    const pairs = Float64Array.of(0, 2, 3, 4, 0, 6, 7, 8, 0);
    expect([...couplingOf(pairs, 3)]).toEqual([-8, 3, 5, 3, -10, 7, 5, 7, -12]);
  });

  it('count an oscillator with itself in what is taken off the diagonal', () => {
    expect([...couplingOf(Float64Array.of(10, 2, 4, 20), 2)]).toEqual([-13, 3, 3, -23]);
  });
});

describe('a lone oscillator', () => {
  it('swings as a cosine while the angle is small', () => {
    expect(moved(lone(), [1e-4])[0]! / 1e-4).toBeCloseTo(Math.cos(0.5), 6);
  });

  it('is slower than that when the angle is large: the series of the pendulum', () => {
    // q = q0 - sin q0 t^2/2 + sin q0 cos q0 t^4/24 - ..., to t^6.
    const series = (q0: number, t: number) => {
      const [s, c] = [Math.sin(q0), Math.cos(q0)];
      return q0 - (s * t ** 2) / 2 + (s * c * t ** 4) / 24 + ((3 * s ** 3 - s * c * c) * t ** 6) / 720;
    };
    for (const q0 of [0.5, 1, 2]) expect(moved(lone(), [q0], 3)[0]).toBeCloseTo(series(q0, 0.3), 6);
  });

  it('keeps its energy over many periods', () => {
    const q = new Float64Array(4).fill(1.2);
    const p = new Float64Array(4);
    new Motion(lone()).move(q, p, 2000, 0.02);
    expect(p[0]! ** 2 / 2 - Math.cos(q[0]!)).toBeCloseTo(-Math.cos(1.2), 6);
  });

  it('is pushed', () => {
    expect(moved(lone({ push: Float64Array.of(1e-4) }), [0])[0]! / 1e-4).toBeCloseTo(1 - Math.cos(0.5), 6);
  });

  it('dies down as its damping says', () => {
    const damping = 0.4;
    const omega = Math.sqrt(1 - (damping / 2) ** 2);
    const wanted =
      Math.exp((-damping / 2) * 3) * (Math.cos(3 * omega) + (damping / 2 / omega) * Math.sin(3 * omega));
    expect(moved(lone({ damping }), [1e-4], 60, 0.05)[0]! / 1e-4).toBeCloseTo(wanted, 6);
  });

  it('converges with the fourth power of the step', () => {
    const fine = moved(lone(), [1.5], 400, 0.005)[0]!;
    const error = (step: number) => Math.abs(moved(lone(), [1.5], Math.round(2 / step), step)[0]! - fine);
    expect(error(0.2) / error(0.1)).toBeGreaterThan(11);
    expect(error(0.2) / error(0.1)).toBeLessThan(21);
  });
});

it('has the normal modes of two that are coupled', () => {
  const pull = 0.8;
  const pair: Oscillators = lone({
    count: 2,
    coupling: couplingOf(Float64Array.of(0, pull, pull, 0), 2),
    push: new Float64Array(2),
  });
  const [same] = moved(pair, [1e-4, 1e-4], 50, 0.01);
  const [apart] = moved(pair, [1e-4, -1e-4], 50, 0.01);
  expect(same! / 1e-4).toBeCloseTo(Math.cos(0.5), 6);
  expect(apart! / 1e-4).toBeCloseTo(Math.cos(0.5 * Math.sqrt(1 + 2 * pull)), 6);
});

it.each([1, 2, 5, 8])('moves four rows of %d as each by itself, as the equation says', (count) => {
  const random = seededRandom(count, 'motion test');
  const uniform = () => 2 * random.uniform() - 1;
  const oscillators: Oscillators = {
    count,
    coupling: couplingOf(Float64Array.from({ length: count * count }, uniform), count),
    push: Float64Array.from({ length: count }, uniform),
    stiffness: 1.3,
    damping: 0.2,
  };
  const q = Float64Array.from({ length: 4 * count }, uniform);
  const p = Float64Array.from({ length: 4 * count }, uniform);
  const [startQ, startP] = [q.slice(), p.slice()];
  new Motion(oscillators).move(q, p, 1, 1e-4);
  for (let i = 0; i < count; i++) {
    for (let row = 0; row < 4; row++) {
      const at = 4 * i + row;
      let force = oscillators.push[i]! - 1.3 * Math.sin(startQ[at]!) - 0.2 * startP[at]!;
      for (let j = 0; j < count; j++)
        force += oscillators.coupling[i * count + j]! * Math.sin(startQ[4 * j + row]!);
      expect((p[at]! - startP[at]!) / 1e-4).toBeCloseTo(force, 2);
      expect((q[at]! - startQ[at]!) / 1e-4).toBeCloseTo(startP[at]!, 2);
    }
  }
});
