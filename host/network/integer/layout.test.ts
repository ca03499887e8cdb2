import { converter, quantise } from '../../systems/converters';
import { driveCodes, readoutOrder, readoutTerms, turnOrder } from './layout';

const SHAPE = { inputs: 1, samples: 5, layers: 1, width: 2, classes: 2 };

it('codes of the drive are those of the converter, clamped at -1 and 1', () => {
  const codes = driveCodes(9, 12);
  expect(codes).toHaveLength(4097);
  const to = converter(12);
  for (const v of [-4, -1.5, -1, -0.25, 0, 0.5, 1, 3, 4]) {
    expect(codes[(v + 4) * 512]).toBe(quantise(to, Math.max(-1, Math.min(1, v))));
  }
});

it('a layer takes samples in reverse, channels side by side: first what was sensed, then v', () => {
  expect(Array.from(turnOrder(SHAPE))).toEqual([
    ...[4, 9, 3, 8, 2, 7, 1, 6, 0, 5],
    ...[14, 19, 13, 18, 12, 17, 11, 16, 10, 15],
  ]);
});

it('the readout takes every second sample of the last four: for each class of what was sensed, then of v', () => {
  expect(readoutTerms(SHAPE)).toBe(2);
  expect(Array.from(readoutOrder(SHAPE))).toEqual([
    ...[1, 3, 6, 8, 2, 4, 7, 9],
    ...[11, 13, 16, 18, 12, 14, 17, 19],
  ]);
});
