import { isWithin, limitText } from './measurement';
import { Recorder } from './recorder';

const measurement = { title: 'Round trip', unit: 'ms', limit: { most: 5 } };

test.each([
  [{ most: 5 }, 5, true],
  [{ most: 5 }, 5.1, false],
  [{ least: 1 }, 0.9, false],
  [{ least: 1, most: 2 }, 1.5, true],
  [{}, -1e9, true],
  [{ least: 1 }, NaN, false],
  [{}, NaN, false],
])('within %j, %d: %s', (limit, value, expected) => {
  expect(isWithin(value, limit)).toBe(expected);
});

test.each([
  [{ most: 5 }, 'at most 5 ms'],
  [{ least: 1 }, 'at least 1 ms'],
  [{ least: 1, most: 2 }, '1 to 2 ms'],
  [{ least: 0, most: 0 }, '0 ms'],
  [{}, ''],
])('%j reads as %j', (limit, text) => {
  expect(limitText(limit, 'ms')).toBe(text);
});

test('a figure beyond its limit is kept, and told', () => {
  const recorder = new Recorder();
  expect(recorder.add('link', 'roundTrip', measurement, 4)).toBeUndefined();
  expect(recorder.add('link', 'roundTrip', measurement, 6.12345)).toBe(
    'Round trip: 6.123 ms, wanted at most 5 ms',
  );
  expect(recorder.figures.map(({ value, passed }) => [value, passed])).toEqual([
    [4, true],
    [6.12345, false],
  ]);
});

test('a bench file has its own limits, of measurements there are', () => {
  const recorder = new Recorder({ roundTrip: { most: 10 } }, ['roundTrip']);
  expect(recorder.add('link', 'roundTrip', measurement, 6)).toBeUndefined();
  expect(() => new Recorder({ roundTrips: { most: 10 } }, ['roundTrip'])).toThrow(/roundTrips/);
});
