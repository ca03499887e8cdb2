import fc from 'fast-check';
import { envelope, waveform } from './soundRow';

const sound = (...channels: number[][]) => ({
  channels: channels.map((channel) => Float64Array.from(channel)),
  sampleRateHz: 8000,
});
const tone = (count: number, amplitude: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => amplitude(i) * Math.sin(0.7 * i));

it('follows the loudness, whatever the pitch and the length', () => {
  for (const count of [900, 4001]) {
    const row = envelope(sound(tone(count, (i) => (i < count / 2 ? 0.2 : 0.1))), 10);
    expect(row).toHaveLength(10);
    row.forEach((value, i) => expect(value).toBeCloseTo(i < 5 ? 1 : 0.5, 1));
  }
});

it('keeps the wave of a short sound', () => {
  expect([...waveform(sound([0.25, 0, -0.5]), 3)]).toEqual([0.75, 0.5, 0]);
  expect([...waveform(sound([0.5, -0.5, 0.5, -0.5]), 2)]).toEqual([0.5, 0.5]);
});

it('mixes channels', () => {
  expect([...waveform(sound([1, 0], [0, -1]), 2)]).toEqual([1, 0]);
});

it('is at rest in silence', () => {
  expect([...envelope(sound([0, 0, 0]), 2)]).toEqual([0, 0]);
  expect([...waveform(sound([0, 0, 0]), 2)]).toEqual([0.5, 0.5]);
});

it('gives as many values as wanted, from 0 to 1, of sounds of any length', () => {
  const samples = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 500 });
  fc.assert(
    fc.property(samples, fc.integer({ min: 1, max: 300 }), (values, inputs) => {
      for (const rowOf of [envelope, waveform]) {
        const row = rowOf(sound(values), inputs);
        expect(row).toHaveLength(inputs);
        expect(row.every((value) => value >= 0 && value <= 1)).toBe(true);
      }
    }),
  );
});
