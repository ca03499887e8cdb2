import { seededRandom } from '../../common/random';
import { failure } from '../../common/testing';
import { SimulatedDevice } from '../../systems/simulatedDevice';
import { quantise, normaliseAll } from '../../systems/converters';
import { twinError } from '../../twins/fir';
import type { PlantOptions } from '../options';
import { LIGHT_SPEED, extraordinaryIndex, ordinaryIndex, phaseMatchingAngle } from './bbo';
import { sinc } from './optics';
import { Shg } from './shg';
import { shgConstants } from './shgConstants';

const N = 48;
const AT_HOME = { temperatureShiftK: 0 };
/** Optics without any of the imperfections, so that a closed form holds. */
const IDEAL = { leak: 0, shaperResolution: 0, spectrometerResolution: 0 };

function noise(rows: number, samples = N): Float32Array {
  const random = seededRandom(4, 'shg test');
  return Float32Array.from({ length: rows * samples }, () => 2 * random.uniform() - 1);
}

function played(options: PlantOptions, drive: Float32Array, conditions = AT_HOME): Float32Array {
  const plant = new Shg({ samples: N, ...options });
  const sense = new Float32Array(drive.length);
  plant.respond(drive, sense, drive.length / plant.driveSamples, conditions);
  return sense;
}

/** Intensities, from 0, scaled to a sum of 1. */
function shapeOf(intensities: ArrayLike<number>): number[] {
  const list = Array.from(intensities);
  const sum = list.reduce((total, value) => total + value, 0);
  return list.map((value) => value / sum);
}
const intensities = (sense: Float32Array) => shapeOf(sense.map((value) => (value + 1) / 2));

function rmsDifference(one: readonly number[], other: readonly number[]): number {
  const mean = other.reduce((sum, value) => sum + value, 0) / other.length;
  const square = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0);
  const difference = square(one.map((value, i) => value - other[i]!));
  return Math.sqrt(difference / square(other.map((value) => value - mean)));
}

/** Sums the doubled frequencies into bins, by hand. */
function binned(power: readonly number[]): number[] {
  return Array.from(
    { length: N },
    (_, j) => power[2 * j]! + ((power[2 * j - 1] ?? 0) + (power[2 * j + 1] ?? 0)) / 2,
  );
}

const omega0 = (2 * Math.PI * LIGHT_SPEED) / shgConstants.wavelength.value;
const spacing = (shgConstants.window.value * omega0) / shgConstants.wavelength.value / N;
const omegaOf = (k: number) => omega0 + (k - (N - 1) / 2) * spacing;
const angle = phaseMatchingAngle(omega0);
const wave = (omega: number) => (omega * ordinaryIndex(omega)) / LIGHT_SPEED;
const doubledWave = (omega: number) => (omega * extraordinaryIndex(omega, angle)) / LIGHT_SPEED;
const laser = (k: number) => {
  const metres = ((k - (N - 1) / 2) * shgConstants.window.value) / N;
  return Math.exp((-2 * Math.LN2 * metres ** 2) / shgConstants.bandwidth.value ** 2);
};

describe('against closed forms', () => {
  it('is the autoconvolution of the field times the sinc of the mismatch', () => {
    const drive = noise(1);
    const field = Array.from(drive, (u, k) => laser(k) * ((u + 1) / 2));
    const power = Array.from({ length: 2 * N - 1 }, (_, m) => {
      const sum = field.reduce((total, value, k) => total + value * (field[m - k] ?? 0), 0);
      const half = omegaOf(m / 2);
      const slip = (doubledWave(2 * half) - 2 * wave(half)) * shgConstants.crystalLength.value;
      return (sum * sinc(slip / 2)) ** 2;
    });
    expect(rmsDifference(intensities(played({ params: IDEAL }, drive)), shapeOf(binned(power)))).toBeLessThan(
      1e-6,
    );
  });

  it('is what the coupled waves come to along the crystal, each pair with its own mismatch', () => {
    const drive = noise(1);
    const field = Array.from(drive, (u, k) => laser(k) * ((u + 1) / 2));
    const length = shgConstants.crystalLength.value;
    const steps = 40;
    const power = Array.from({ length: 2 * N - 1 }, (_, m) => {
      let re = 0;
      let im = 0;
      const k2 = doubledWave(omegaOf(m / 2) * 2);
      for (let k = Math.max(0, m - N + 1); k <= Math.min(N - 1, m); k++) {
        const slip = k2 - wave(omegaOf(k)) - wave(omegaOf(m - k));
        // Midpoint rule along the crystal.
        for (let step = 0; step < steps; step++) {
          const phase = (slip * length * (step + 0.5)) / steps;
          re += (field[k]! * field[m - k]! * Math.cos(phase)) / steps;
          im -= (field[k]! * field[m - k]! * Math.sin(phase)) / steps;
        }
      }
      return re * re + im * im;
    });
    expect(rmsDifference(intensities(played({ params: IDEAL }, drive)), shapeOf(binned(power)))).toBeLessThan(
      5e-3,
    );
  });

  it('grows with the fourth power of the amplitude', () => {
    const pattern = noise(1).map((u) => (u + 1) / 2);
    const bright = (scale: number) =>
      played(
        { params: { leak: 0 } },
        pattern.map((a) => 2 * scale * a - 1),
      ).map((value) => value + 1);
    const [full, half] = [bright(1), bright(0.5)];
    full.forEach((value, k) => expect(half[k]).toBeCloseTo(value / 16, 5));
    expect(played({ driveLevel: 0.5 }, noise(1)).map((v) => v + 1)[N / 2]).toBeCloseTo(
      (played({}, noise(1))[N / 2]! + 1) / 16,
      5,
    );
  });

  it('doubles one frequency alone into its own bin', () => {
    const drive = new Float32Array(N).fill(-1);
    drive[17] = 1;
    const shape = intensities(played({ params: IDEAL }, drive));
    expect(shape[17]).toBeCloseTo(1, 6);
  });

  it('loses light to dispersion, and phase matching at an angle moves the spectrum', () => {
    const open = new Float32Array(N).fill(1);
    const centre = (params: Record<string, number>) => {
      const shape = intensities(played({ params }, open));
      return shape.reduce((sum, value, k) => sum + k * value, 0);
    };
    expect(centre({})).toBeCloseTo((N - 1) / 2, 0);
    expect(Math.abs(centre({ crystalAngle: 0.006 }) - centre({}))).toBeGreaterThan(0.5);
    const chirped = intensities(played({ params: { dispersion: 20_000e-30 } }, open));
    expect(rmsDifference(chirped, intensities(played({}, open)))).toBeGreaterThan(0.05);
  });
});

describe('as a plant', () => {
  it('is dark when every pixel is, but for what leaks', () => {
    const dark = new Float32Array(N).fill(-1);
    expect(played({ params: { leak: 0 } }, dark)).toEqual(dark);
    expect(Math.max(...played({}, dark))).toBeLessThan(-0.999);
  });

  it('fills the camera without much clipping', () => {
    const sense = played({ samples: 196 }, noise(50, 196));
    expect(Math.max(...sense)).toBeGreaterThan(0.8);
    expect(sense.filter((value) => value > 1).length / sense.length).toBeLessThan(0.01);
  });

  it('differs from device to device by 10 % at least', () => {
    const drive = noise(20, 196);
    const senses = [1, 2, 3, 4, 5, 6].map((deviceSeed) => played({ samples: 196, deviceSeed }, drive));
    senses.forEach((one, i) => {
      senses.slice(i + 1).forEach((other) => expect(twinError(one, other)).toBeGreaterThan(0.1));
    });
  });

  it('hardly minds temperature, but does', () => {
    const drive = noise(5);
    const change = Math.sqrt(twinError(played({}, drive, { temperatureShiftK: 5 }), played({}, drive)));
    expect(change).toBeGreaterThan(1e-4);
    expect(change).toBeLessThan(0.05);
  });

  it('forgets: rows back to back are rows from rest', () => {
    const drive = noise(3);
    const plant = new Shg({ samples: N, deviceSeed: 1 });
    const sense = new Float32Array(drive.length);
    plant.respondCarryingOver(drive, sense, 3, 0, AT_HOME);
    expect(sense).toEqual(played({ deviceSeed: 1 }, drive));
    expect(plant.settleSeconds).toBe(0);
  });

  it('takes a frame of its modulator an evaluation', () => {
    const { driveSamples, sampleRateHz } = new Shg({});
    expect(driveSamples / sampleRateHz).toBeCloseTo(1 / shgConstants.frameRate.value, 12);
  });

  it('counts photons: brighter bins are noisier', () => {
    const plant = new Shg({ samples: N, noise: 0.0005 });
    const device = new SimulatedDevice(plant, { adcBits: 16, drift: false });
    const rows = 1500;
    const drive = new Uint16Array(rows * N).fill(quantise(device.dac, 0));
    const sense = normaliseAll(device.adc, device.play(0, drive, rows));
    const deviation = (k: number) => {
      const values = Array.from({ length: rows }, (_, row) => sense[row * N + k]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / rows;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
    };
    const level = (sense[N / 2]! + 1) / 2;
    expect(deviation(0)).toBeCloseTo(0.0005, 3);
    expect(deviation(N / 2) / (2 * Math.sqrt(level / shgConstants.fullWell.value))).toBeCloseTo(1, 1);
  });

  it('has no noise of any kind when there is to be none', () => {
    expect(new Shg({ noise: 0 })).toMatchObject({ noise: 0, shotNoise: 0 });
  });

  it.each(['crystalLength', 'window', 'fullScale'])('refuses %s of 0', (name) => {
    expect(() => new Shg({ params: { [name]: 0 } })).toThrow(failure('BAD_USAGE', new RegExp(name)));
  });
});
