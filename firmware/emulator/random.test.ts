import { seededRandom } from './random';

describe('seededRandom', () => {
  const draw = (seed: number, count: number): number[] => Array.from({ length: count }, seededRandom(seed));

  it('repeats itself for a seed and differs between seeds', () => {
    expect(draw(7, 20)).toEqual(draw(7, 20));
    expect(draw(7, 20)).not.toEqual(draw(8, 20));
  });

  it('fills 0 to 1 evenly', () => {
    const values = draw(1, 20_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = values.filter((value) => Math.floor(value * 10) === tenth).length;
      expect(Math.abs(count - 2000)).toBeLessThan(200);
    }
  });
});
