import fc from 'fast-check';
import { centred, soundPart } from './soundPart';

const RATE = 1000;
const sound = (...samples: number[]) => ({ channels: [Float64Array.from(samples)], sampleRateHz: RATE });
const times = (count: number, value: number) => Array<number>(count).fill(value);
/** A square wave of 40 ms, in so much silence before and after it, in ms. */
const beep = (before: number, after: number) => [
  ...times(before, 0),
  ...times(20, 0).flatMap(() => [1, -1]),
  ...times(after, 0),
];
const of = (samples: number[], crop: Parameters<typeof soundPart>[1]) => [
  ...soundPart(sound(...samples), crop).channels[0]!,
];

it('takes the offset of each channel off', () => {
  const both = { channels: [Float64Array.of(3, 1), Float64Array.of(-1, 0)], sampleRateHz: RATE };
  expect(centred(both).channels).toEqual([Float64Array.of(1, -1), Float64Array.of(-0.5, 0.5)]);
});

it('makes silence of any constant', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, min: -1, max: 1 }),
      fc.integer({ min: 1, max: 300 }),
      (value, count) => {
        expect(centred(sound(...times(count, value))).channels[0]!.every((one) => one === 0)).toBe(true);
      },
    ),
  );
});

it('keeps all of a sound', () => {
  expect(of([0, 0, 1, -1], 'whole')).toEqual([0, 0, 1, -1]);
});

it.each([
  [0, 0],
  [0, 30],
  [50, 0],
  [50, 30],
  [500, 10],
])('finds a sound with %d ms of silence before it and %d ms after', (before, after) => {
  expect(of(beep(before, after), 'sound')).toEqual(beep(0, 0));
  expect(of(beep(before, after), 0.1)).toEqual(beep(30, 30));
  expect(of(beep(before, after), 0.02)).toEqual(beep(0, 0).slice(10, 30));
});

it('passes over what is a tenth as loud or less', () => {
  const faint = times(20, 0).flatMap(() => [1 / 16, -1 / 16]);
  const heard = times(20, 0).flatMap(() => [1 / 8, -1 / 8]);
  expect(of([...faint, ...beep(0, 0)], 'sound')).toEqual(beep(0, 0));
  expect(of([...heard, ...beep(0, 0)], 'sound')).toEqual([...heard, ...beep(0, 0)]);
});

it('compares levels, not energies, in a last moment that is shorter', () => {
  expect(of([...times(10, 0), 1, -1, 1, -1], 'sound')).toEqual([1, -1, 1, -1]);
});

it('keeps all of silence', () => {
  expect(of(times(25, 0.5), 'sound')).toEqual(times(25, 0));
  expect(of(times(25, 0.5), 0.005)).toEqual(times(5, 0));
});
