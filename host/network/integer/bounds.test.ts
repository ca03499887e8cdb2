import { heardBounds, HIGHEST_CODE, layerBounds, readoutMagnitude } from './bounds';
import type { IntegerLayer } from './integerNetwork';

const SETTINGS = {
  shape: { inputs: 1, samples: 1, layers: 2, width: 2, classes: 1 },
  fractionBits: 9,
  senseShift: 4,
};
const layer: IntegerLayer = {
  shift: 1,
  scales: Int16Array.of(3, -5, 0, 7),
  biases: Int32Array.of(-100, 40),
  skips: Int16Array.of(4, -4),
  skipShift: 3,
};

it('a layer hears codes from 0 to full scale and v from 0 to 4096', () => {
  expect(heardBounds(SETTINGS, layer, 0)).toEqual({ least: 0, greatest: 4095 + 2048 });
  expect(heardBounds(SETTINGS, layer, 1)).toEqual({ least: -2048, greatest: 4095 });
});

it('the ends of a sum are those of its terms', () => {
  const first = 3 * (4095 + 2048) + 5 * 2048 - 100;
  expect(layerBounds(SETTINGS, 1, layer)).toEqual({
    least: Math.min(-5 * 4095 - 100, -7 * 2048 + 40),
    greatest: Math.max(first, 7 * 4095 + 40),
    magnitude: Math.max(3 * (4095 + 2048) + 5 * 4095 + 100, 7 * 4095 + 40),
  });
});

it('the first layer hears bytes', () => {
  const first = { ...layer, scales: Int16Array.of(3, -5), skips: new Int16Array(0) };
  expect(layerBounds(SETTINGS, 0, first)).toEqual({
    least: -5 * 255 + 40,
    greatest: Math.max(3 * 255 - 100, 40),
    magnitude: 5 * 255 + 40,
  });
});

it('a score is over sensed codes and over v', () => {
  const readout = { weights: Int16Array.of(1, -2, 3, -4), biases: Int32Array.of(-7) };
  expect(readoutMagnitude(SETTINGS, readout)).toBe(3 * HIGHEST_CODE + 7 * 4096 + 7);
});
