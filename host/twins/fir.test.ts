import { seededRandom } from '../common/random';
import { fitFir, twinError } from './fir';

const SAMPLES = 30;
const ROWS = 40;

function noise(rows: number): Float32Array {
  const random = seededRandom(2, 'fir');
  return Float32Array.from({ length: rows * SAMPLES }, () => 2 * random.uniform() - 1);
}

/** Each row from rest through `taps`, plus `offset`. */
function filtered(drive: Float32Array, taps: readonly number[], offset: number): Float32Array {
  return drive.map((_, i) => {
    const k = i % SAMPLES;
    return taps.reduce((sum, tap, lag) => sum + (lag <= k ? tap * drive[i - lag]! : 0), offset);
  });
}

describe('FIR', () => {
  it('finds the filter that was applied, row by row', () => {
    const drive = noise(ROWS);
    const taps = [0.5, -0.25, 0, 0.125];
    const { taps: found, offset, predict } = fitFir(drive, filtered(drive, taps, 0.1), ROWS, SAMPLES, 6);
    [...taps, 0, 0].forEach((tap, lag) => {
      expect(found[lag]!).toBeCloseTo(tap, 5);
    });
    expect(offset).toBeCloseTo(0.1, 5);
    const others = noise(3).map((u) => -u / 2);
    expect(twinError(predict(others, 3), filtered(others, taps, 0.1))).toBeLessThan(1e-9);
  });

  it('takes as many taps as a row has samples, and a drive that is always 0', () => {
    const drive = noise(ROWS);
    expect(fitFir(drive, filtered(drive, [1], 0), ROWS, SAMPLES, SAMPLES).taps[0]).toBeCloseTo(1, 5);
    const silent = fitFir(new Float32Array(SAMPLES), new Float32Array(SAMPLES).fill(0.3), 1, SAMPLES, 5);
    expect(silent.offset).toBeCloseTo(0.3, 5);
  });

  it('is as good as least squares can be: no tap moved a little does better', () => {
    const drive = noise(ROWS);
    const bent = filtered(drive, [0.8, 0.3], 0).map((v) => Math.tanh(2 * v));
    const fir = fitFir(drive, bent, ROWS, SAMPLES, 3);
    const error = (taps: readonly number[]) => twinError(filtered(drive, taps, fir.offset), bent);
    const best = error([...fir.taps]);
    for (let lag = 0; lag < 3; lag++) {
      for (const step of [-0.01, 0.01]) {
        expect(error([...fir.taps].map((tap, i) => (i === lag ? tap + step : tap)))).toBeGreaterThan(best);
      }
    }
  });
});

describe('twinError', () => {
  it('is 0 for the same, 1 for the mean, and relative to the variance', () => {
    const sensed = Float32Array.of(1, 2, 3, 6);
    expect(twinError(sensed, sensed)).toBe(0);
    expect(twinError(new Float32Array(4).fill(3), sensed)).toBe(1);
    expect(twinError(Float32Array.of(2, 2, 3, 6), sensed)).toBeCloseTo(1 / 14, 6);
  });
});
