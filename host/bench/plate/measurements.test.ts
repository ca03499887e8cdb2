import { convergence, deviceDifferences, fullScaleNoise, measureLevel, settleResidue } from './measurements';

describe('measurements of the plate', () => {
  it('uses the whole range of the drive, the same each time', () => {
    const noise = fullScaleNoise(20, 50);
    expect(noise).toEqual(fullScaleNoise(20, 50));
    expect(Math.max(...noise)).toBeGreaterThan(0.98);
    expect(Math.max(...noise.map(Math.abs))).toBeLessThanOrEqual(1);
  });

  it('finds more for a FIR to miss the harder it is driven', () => {
    const [soft, hard] = [0.25, 1].map((level) => measureLevel(level, {}, 200));
    expect(hard!.firLeft).toBeGreaterThan(3 * soft!.firLeft);
    expect(hard!.standardDeviation).toBeGreaterThan(soft!.standardDeviation);
    expect(soft!.nearTheEnd).toBe(0);
  });

  it('finds less carried over the longer it waits', () => {
    const [none, some, more] = [0, 0.01, 0.02].map((seconds) => settleResidue(seconds, {}, 10));
    expect(none! > 3 * some! && some! > 3 * more! && more! > 0).toBe(true);
  });

  it('finds less error in smaller steps', () => {
    const [coarse, fine] = convergence([2, 8], 1, 1);
    expect(coarse! / fine!).toBeGreaterThan(9);
  });

  it('compares every device with every other, ascending', () => {
    const differences = deviceDifferences([1, 2, 3, 4], 5);
    expect(differences).toHaveLength(6);
    expect(differences).toEqual([...differences].sort((a, b) => a - b));
    expect(differences[0]).toBeGreaterThan(0);
  });
});
