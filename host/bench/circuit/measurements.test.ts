import { waveformErrors } from './againstNgspice';
import {
  deviceDifferences,
  gainAt,
  measureLevel,
  sensitivities,
  settleResidue,
  solverErrors,
} from './measurements';

describe('measurements of the circuit', () => {
  it('finds more for a FIR to miss the harder it is driven', () => {
    const [soft, hard] = [0.25, 1].map((level) => measureLevel(level, {}, 60));
    expect(hard!.firLeft).toBeGreaterThan(soft!.firLeft);
    expect(hard!.highest - hard!.lowest).toBeGreaterThan(soft!.highest - soft!.lowest);
    expect(hard!.standardDeviation).toBeGreaterThan(0.3);
  });

  it('finds less carried over the longer it waits', () => {
    const [none, some, more] = [0, 0.002, 0.004].map((seconds) => settleResidue(seconds, {}, 10));
    expect(none! > 2 * some! && some! > 2 * more! && more! > 0).toBe(true);
  });

  it('finds less error in smaller steps, and what the table adds', () => {
    const [coarse, fine] = solverErrors([2, 8], 1);
    expect(coarse!.newton / fine!.newton).toBeGreaterThan(20);
    expect(fine!.table).toBeGreaterThan(fine!.newton);
    expect(fine!.table).toBeLessThan(0.002);
  });

  it('finds the gain at rest: a follower into a resonance, then nothing', () => {
    const [low, resonant, high] = [100, 1100, 3000].map((hertz) => gainAt(hertz, 0.005));
    expect(low).toBeCloseTo(0.9, 1);
    expect(resonant).toBeGreaterThan(2.3);
    expect(high).toBeLessThan(0.3);
  });

  it('compares every device with every other, ascending', () => {
    const differences = deviceDifferences([1, 2, 3], 3);
    expect(differences).toHaveLength(3);
    expect(differences).toEqual([...differences].sort((a, b) => a - b));
    expect(differences[0]).toBeGreaterThan(0);
  });

  it('finds that the inductor matters more than a resistor', () => {
    const parts = sensitivities(1, ['R4', 'L1']);
    expect(parts.map(({ name }) => name)).toEqual(['L1', 'R4']);
    expect(parts[0]!.error).toBeGreaterThan(0.1);
  });

  it('compares with every waveform', () => {
    const errors = waveformErrors();
    expect(errors).toHaveLength(8);
    for (const { compiled, reference } of errors) expect(compiled).toBeGreaterThan(reference);
  });
});
