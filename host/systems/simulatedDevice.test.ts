import type { Plant } from '../plants/plant';
import { Plate } from '../plants/plate/plate';
import { seededRandom } from '../common/random';
import { converter, normaliseAll, quantiseAll } from './converters';
import { SimulatedDevice } from './simulatedDevice';

/** Passes the drive on, plus the temperature shift over 100; what rang before counts with carrying over. */
function straight(changes: Partial<Plant> = {}): Plant {
  return {
    name: 'straight',
    driveSamples: 4,
    senseSamples: 4,
    sampleRateHz: 1000,
    noise: 0,
    settleSeconds: 0.01,
    respond(drive, sense, rows, { temperatureShiftK }) {
      for (let i = 0; i < rows * 4; i++) {
        sense[i] = drive[i]! + temperatureShiftK / 100;
      }
    },
    respondCarryingOver(drive, sense, rows, settleSamples) {
      for (let i = 0; i < rows * 4; i++) {
        sense[i] = drive[i]! + settleSamples / 100;
      }
    },
    ...changes,
  };
}

function codes(rows: number, samples = 4, bits = 12): Uint16Array {
  const random = seededRandom(1, 'device test');
  return quantiseAll(
    converter(bits),
    Float32Array.from({ length: rows * samples }, () => 1.6 * random.uniform() - 0.8),
  );
}

describe('simulated device', () => {
  it('passes codes through a plant that changes nothing', () => {
    const device = new SimulatedDevice(straight());
    const drive = codes(3);
    expect(device.play(0, drive, 3)).toEqual(drive);
  });

  it('clips at the ADC and uses the bits it was given', () => {
    const device = new SimulatedDevice(straight(), { dacBits: 1, adcBits: 3 });
    expect([...device.play(0, Uint16Array.of(0, 0x8000, 0x7fff, 0xffff), 1)]).toEqual([0, 0xe000, 0, 0xe000]);
  });

  it('adds noise of the plant size, keyed by device seed, evaluation and sample', () => {
    const noisy = straight({ noise: 0.01 });
    const options = { deviceSeed: 4, adcBits: 16, drift: false };
    const device = new SimulatedDevice(noisy, options);
    const rows = 2000;
    const silence = new Uint16Array(rows * 4).fill(0x8000);
    const sense = normaliseAll(device.adc, device.play(0, silence, rows));
    const power = sense.reduce((sum, v) => sum + (v - 1 / 4095) ** 2, 0) / sense.length;
    expect(Math.sqrt(power)).toBeCloseTo(0.01, 3);
    const again = new SimulatedDevice(noisy, options).play(7, silence.subarray(0, 4), 1);
    expect(again).toEqual(device.play(0, silence, 8).subarray(28));
    expect(new SimulatedDevice(noisy, { ...options, deviceSeed: 5 }).play(7, silence, 1)).not.toEqual(again);
  });

  it('has no noise and no drift when the noise is 0', () => {
    const device = new SimulatedDevice(straight(), { adcBits: 16 });
    const drive = codes(1);
    expect(device.play(1e6, drive, 1)).toEqual(device.play(0, drive, 1));
  });

  it('drifts with evaluations played: temperature reaches the plant, gain the sense', () => {
    const device = new SimulatedDevice(straight(), { adcBits: 16, drift: true });
    const drive = codes(1);
    const quarterDay = 21_600 / 0.014;
    expect(device.play(0, drive, 1)).not.toEqual(device.play(quarterDay, drive, 1));
    const sense = normaliseAll(device.adc, device.play(quarterDay, new Uint16Array(4).fill(0x8000), 1));
    expect(sense[0]!).toBeCloseTo(0.05, 2);
  });

  it('gives the same codes however the evaluations are cut into batches', () => {
    const device = new SimulatedDevice(new Plate({ samples: 16 }), {});
    const rows = 600;
    const drive = codes(rows, 16);
    const whole = device.play(100, drive, rows);
    for (const batch of [1, 7, 256]) {
      const other = new SimulatedDevice(new Plate({ samples: 16 }), {});
      for (let row = 0; row < rows; row += batch) {
        const count = Math.min(batch, rows - row);
        const part = other.play(100 + row, drive.subarray(row * 16, (row + count) * 16), count);
        expect(part).toEqual(whole.subarray(row * 16, (row + count) * 16));
      }
    }
  });

  it('carries over on request, with its settle in samples', () => {
    const device = new SimulatedDevice(straight(), { carryOver: true, adcBits: 16 });
    expect(device.settleSamples).toBe(10);
    const sense = normaliseAll(device.adc, device.play(0, new Uint16Array(4).fill(0x8000), 1));
    expect(sense[0]!).toBeCloseTo(0.1, 3);
  });
});

it('has drifted by the hours before as if it had been played as long', () => {
  const plant = new Plate({ deviceSeed: 3 });
  const perEvaluation = plant.driveSamples / plant.sampleRateHz + plant.settleSeconds;
  const hours = 7;
  const row = new Uint16Array(plant.driveSamples).map((_, k) => (k * 7919) % 65536);
  const later = new SimulatedDevice(plant, { deviceSeed: 3, hours });
  const played = new SimulatedDevice(plant, { deviceSeed: 3 });
  expect(later.play(5, row, 1)).toEqual(played.play(5 + Math.round((3600 * hours) / perEvaluation), row, 1));
  expect(later.play(5, row, 1)).not.toEqual(played.play(5, row, 1));
});
