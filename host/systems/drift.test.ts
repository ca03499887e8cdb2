import { dailyDrift, noDrift } from './drift';

const EVALUATION_S = 0.05;
const DAY = 86_400 / EVALUATION_S;

describe('drift over a day', () => {
  it('begins where the constants are stated', () => {
    expect(dailyDrift(1, EVALUATION_S).at(0)).toEqual({ temperatureShiftK: 0, gain: 1 });
  });

  it('swings temperature by 5 K either way', () => {
    const drift = dailyDrift(1, EVALUATION_S);
    expect(drift.at(DAY / 4).temperatureShiftK).toBeCloseTo(5, 1);
    expect(drift.at((3 * DAY) / 4).temperatureShiftK).toBeCloseTo(-5, 1);
    expect(Math.abs(drift.at(DAY).temperatureShiftK)).toBeLessThan(0.2);
  });

  it('walks by 2 % a day in gain, each device its own way', () => {
    const ends = Array.from({ length: 60 }, (_, i) => Math.log(dailyDrift(i + 1, EVALUATION_S).at(DAY).gain));
    const spread = Math.sqrt(ends.reduce((sum, end) => sum + end * end, 0) / ends.length);
    expect(spread).toBeGreaterThan(0.014);
    expect(spread).toBeLessThan(0.027);
  });

  it('does not depend on the order it is asked in', () => {
    const forwards = dailyDrift(3, EVALUATION_S);
    const backwards = dailyDrift(3, EVALUATION_S);
    const asked = [0, 1000, 5000, 20_000];
    const ahead = asked.map((evaluation) => forwards.at(evaluation));
    expect(asked.reverse().map((evaluation) => backwards.at(evaluation))).toEqual(ahead.reverse());
  });

  it('says how long nothing changes', () => {
    const drift = dailyDrift(1, EVALUATION_S);
    for (const evaluation of [0, 100, 255, 256, 10_000]) {
      const next = drift.nextChange(evaluation);
      expect(next).toBeGreaterThan(evaluation);
      expect(drift.at(next - 1)).toEqual(drift.at(evaluation));
    }
    expect(drift.at(drift.nextChange(0)).gain).not.toBe(1);
  });
});

describe('no drift', () => {
  it('never changes', () => {
    expect(noDrift.at(1e9)).toEqual({ temperatureShiftK: 0, gain: 1 });
    expect(noDrift.nextChange(1e9)).toBe(Infinity);
  });
});
