import { clamped, firstLayer, heard, scaledSkip, singleChannel, skipped } from './arithmetic';

const words = (...values: number[]) => Int16Array.from(values);
const longs = (...values: number[]) => Int32Array.from(values);

test('shifts round down, so that with the half in the bias they round', () => {
  const v = firstLayer(words(3, -3), longs(2, 2), 2);
  expect([v(1, 0), v(2, 0), v(1, 1), v(2, 1)]).toEqual([1, 2, -1, -1]);
});

test('one channel: the sense in its turn, the skip beforehand', () => {
  const rest = longs(scaledSkip(words(5), words(-7), longs(11), 1)(9, 0));
  expect(rest[0]).toBe(5 * -32 + 11);
  expect(singleChannel(words(5), rest, 3)(100, 0)).toBe((500 - 149) >> 3);
});

test('several channels hear the sense shifted and the skip', () => {
  const skip = words(skipped(words(-3), 2)(10, 0));
  expect(heard(skip, 4)(0xfff0, 0)).toBe(4095 - 8);
});

test('what is above 4 is clamped to it, what has wrapped is negative', () => {
  const v = clamped(4096);
  expect([0, 4096, 4097, 34_815, 34_816, 65_535].map(v)).toEqual([0, 4096, 4096, 4096, 0, 0]);
});
