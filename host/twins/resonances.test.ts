import { resonancesOf, type Share } from './resonances';

function ringing(shares: readonly Share[], samples: number): number[] {
  return Array.from({ length: samples }, (_, k) =>
    shares.reduce(
      (sum, { decay, angle, re, im }) =>
        sum + Math.exp(-decay * k) * (re * Math.cos(angle * k) + im * Math.sin(angle * k)),
      0,
    ),
  );
}

const loud = { decay: 0.05, angle: 0.7, re: 1, im: -0.4 };
const soft = { decay: 0.2, angle: 2.1, re: 0.1, im: 0.05 };

describe('resonances of an impulse response', () => {
  it('are those it was made of, the largest first', () => {
    const found = resonancesOf(ringing([soft, loud], 120), 2);
    expect(found).toHaveLength(2);
    [loud, soft].forEach((share, i) => {
      for (const key of ['decay', 'angle', 're', 'im'] as const) {
        expect(found[i]![key]).toBeCloseTo(share[key], 3);
      }
    });
  });

  it('never grow', () => {
    const growing = ringing([{ ...loud, decay: -0.02 }], 60);
    for (const { decay } of resonancesOf(growing, 3)) expect(decay).toBeGreaterThan(0);
  });

  it('are none in silence and in what is too short', () => {
    expect(resonancesOf(new Float64Array(60), 3)).toEqual([]);
    expect(resonancesOf(Float64Array.of(1, 0.5), 3)).toEqual([]);
  });
});
