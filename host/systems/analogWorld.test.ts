import type { PlayedWaveform } from '@chladni/firmware';
import { seededRandom } from '../common/random';
import { Plate } from '../plants/plate/plate';
import { analogWorld } from './analogWorld';
import { quantise, quantiseAll } from './converters';
import { SimulatedDevice } from './simulatedDevice';

const SAMPLES = 12;
const device = () => new SimulatedDevice(new Plate({ samples: SAMPLES, deviceSeed: 1 }), { deviceSeed: 1 });

function rowsOfCodes(rows: number): Uint16Array {
  const random = seededRandom(1, 'analog world');
  return quantiseAll(
    device().dac,
    Float32Array.from({ length: rows * SAMPLES }, () => 2 * random.uniform() - 1),
  );
}

function waveform(changes: Partial<PlayedWaveform> = {}): { played: PlayedWaveform; drive: Uint16Array } {
  const drive = rowsOfCodes(3);
  const silence = quantise(device().dac, 0);
  const played = new Uint16Array(3 * 20).fill(silence);
  for (let row = 0; row < 3; row++) {
    played.set(drive.subarray(row * SAMPLES, (row + 1) * SAMPLES), row * 20);
  }
  return {
    drive,
    played: {
      drive: played,
      sampleRateHz: 8000,
      phase: 0.5,
      firstEvaluation: 40,
      evaluationSamples: SAMPLES,
      strideSamples: 20,
      ...changes,
    },
  };
}

describe('simulated device on a board', () => {
  it('senses what the device without a board senses, code by code, and rest in between', () => {
    const { played, drive } = waveform();
    const sense = analogWorld(device()).play(played);
    const expected = device().play(40, drive, 3);
    const rest = quantise(device().adc, 0);
    sense.forEach((code, i) => {
      const row = Math.floor(i / 20);
      const k = i - row * 20;
      expect(code).toBe(k < SAMPLES ? expected[row * SAMPLES + k] : rest);
    });
  });

  it('plays a last row that no silence follows', () => {
    const { played, drive } = waveform();
    const cut = { ...played, drive: played.drive.subarray(0, 2 * 20 + SAMPLES) };
    const sense = analogWorld(device()).play(cut);
    expect(sense.subarray(40)).toEqual(
      device()
        .play(40, drive, 3)
        .subarray(2 * SAMPLES),
    );
  });

  it('rests when the firmware plays no evaluation', () => {
    const { played } = waveform({ firstEvaluation: undefined });
    expect(new Set(analogWorld(device()).play(played))).toEqual(new Set([quantise(device().adc, 0)]));
  });

  it.each([
    ['another rate', { sampleRateHz: 4000 }],
    ['another phase', { phase: 1 }],
    ['another length', { evaluationSamples: 11 }],
  ])('refuses %s', (_, changes) => {
    expect(() => analogWorld(device()).play(waveform(changes).played)).toThrow(RangeError);
  });
});
