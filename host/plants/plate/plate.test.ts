import { failure } from '../../common/testing';
import { seededRandom } from '../../common/random';
import { fitFir, twinError } from '../../twins/fir';
import type { PlantOptions } from '../options';
import { Plate } from './plate';

const AT_HOME = { temperatureShiftK: 0 };
const N = 196;

function noise(rows: number, scale = 1): Float32Array {
  const random = seededRandom(4, 'plate test');
  return Float32Array.from({ length: rows * N }, () => scale * (2 * random.uniform() - 1));
}

function played(options: PlantOptions, drive: Float32Array, conditions = AT_HOME): Float32Array {
  const sense = new Float32Array(drive.length);
  new Plate(options).respond(drive, sense, drive.length / N, conditions);
  return sense;
}

const standardDeviation = (values: Float32Array) =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

describe('plate', () => {
  it('is silent in silence', () => {
    expect(played({}, new Float32Array(N))).toEqual(new Float32Array(N));
  });

  it('leaves 8 to 15 % to the best FIR of 100 taps on full-scale noise', () => {
    const rows = 400;
    const drive = noise(rows);
    for (const deviceSeed of [undefined, 1, 2]) {
      const sense = played({ deviceSeed }, drive);
      const half = (rows / 2) * N;
      const fir = fitFir(drive.subarray(0, half), sense.subarray(0, half), rows / 2, N, 100);
      const left = twinError(fir.predict(drive.subarray(half), rows / 2), sense.subarray(half));
      expect(left).toBeGreaterThan(0.08);
      expect(left).toBeLessThan(0.15);
    }
  });

  it('is linear at a tiny drive', () => {
    const drive = noise(20);
    const sense = played({ driveLevel: 1e-3 }, drive);
    const fir = fitFir(drive, sense, 20, N, N);
    expect(twinError(fir.predict(drive, 20), sense)).toBeLessThan(1e-6);
  });

  it('fills the range without much clipping', () => {
    const sense = played({}, noise(100));
    expect(standardDeviation(sense)).toBeGreaterThan(0.4);
    expect(sense.filter((value) => Math.abs(value) > 0.95).length / sense.length).toBeLessThan(0.02);
  });

  it('differs from device to device by 10 % at least', () => {
    const drive = noise(40);
    const senses = [1, 2, 3, 4].map((deviceSeed) => played({ deviceSeed }, drive));
    senses.forEach((one, i) => {
      senses.slice(i + 1).forEach((other) => {
        expect(twinError(one, other)).toBeGreaterThan(0.1);
      });
    });
  });

  it('moves with temperature, and back', () => {
    const drive = noise(10);
    const plate = new Plate({});
    const play = (temperatureShiftK: number) => {
      const sense = new Float32Array(drive.length);
      plate.respond(drive, sense, 10, { temperatureShiftK });
      return sense;
    };
    const cool = play(0);
    const warm = play(5);
    const change = Math.sqrt(twinError(warm, cool));
    expect(change).toBeGreaterThan(0.005);
    expect(change).toBeLessThan(0.1);
    expect(play(0)).toEqual(cool);
  });

  it('carries less than 0.1 % over its settle, and much over none', () => {
    const drive = noise(40);
    const plate = new Plate({ deviceSeed: 2 });
    const fromRest = played({ deviceSeed: 2 }, drive);
    const carried = (settleSamples: number) => {
      const sense = new Float32Array(drive.length);
      plate.respondCarryingOver(drive, sense, 40, settleSamples, AT_HOME);
      return Math.sqrt(twinError(sense, fromRest));
    };
    expect(carried(Math.ceil(plate.settleSeconds * plate.sampleRateHz))).toBeLessThan(1e-3);
    expect(carried(0)).toBeGreaterThan(0.03);
  });

  it('takes its constants by name, exactly', () => {
    expect(new Plate({ deviceSeed: 5, params: { side: 0.06 } }).constants.side).toBe(0.06);
    expect(() => new Plate({ params: { sides: 0.06 } })).toThrow(failure('BAD_USAGE'));
    expect(() => new Plate({ params: { side: NaN } })).toThrow(failure('BAD_USAGE'));
    expect(() => played({ params: { suspensionLoss: -50 } }, new Float32Array(N))).toThrow(
      failure('BAD_USAGE'),
    );
  });
});
