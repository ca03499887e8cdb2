import * as fc from 'fast-check';
import { converter, quantise as toCode } from '../../systems/converters';
import { forward } from '../forward';
import { heardBounds, layerBounds, readoutMagnitude } from './bounds';
import { IntegerModel } from './integerForward';
import { inputBytes, wrapPoint, type IntegerNetwork } from './integerNetwork';
import { quantise, SUM_LIMIT } from './quantise';
import { extremeParameters, PLAYED_ON, shapes, someParameters } from './testing/networks';

const SHAPE = { inputs: 196, samples: 196, layers: 3, width: 2, classes: 10 };

/** Whatever is input and sensed, no number leaves where a board keeps it. */
function expectSafe(network: IntegerNetwork): void {
  network.layers.forEach((layer, index) => {
    const { least, greatest, magnitude } = layerBounds(network, index, layer);
    expect(magnitude).toBeLessThan(SUM_LIMIT);
    // v wraps at 16 bits: what is above 4 and what is negative must stay apart.
    const wrap = wrapPoint(network.fractionBits);
    expect(greatest >> layer.shift).toBeLessThan(wrap);
    expect((least >> layer.shift) + 65_536).toBeGreaterThanOrEqual(wrap);
    if (network.shape.width === 1) return;
    layer.skips.forEach((_, at) => {
      const heard = heardBounds(network, layer, at);
      expect(heard.greatest).toBeLessThanOrEqual(32_767);
      expect(heard.least).toBeGreaterThanOrEqual(-32_768);
    });
  });
  expect(readoutMagnitude(network, network.readout)).toBeLessThan(SUM_LIMIT);
}

it('no sum can leave 32 bits, for any shape', () => {
  fc.assert(
    fc.property(
      shapes,
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom(0.3, 1, 3),
      (shape, seed, scale) => {
        expectSafe(quantise(someParameters(shape, seed, scale), PLAYED_ON));
      },
    ),
    { numRuns: 6 },
  );
});

it.each([
  [1, 26, 5],
  [8, 2, 5],
  [8, 26, 3],
  [1, 2, 1],
])('nor with every parameter at an end: width %d, %d classes, %d layers', (width, classes, layers) => {
  const shape = { ...SHAPE, width, classes, layers };
  for (const limit of [0.01, 1.7]) expectSafe(quantise(extremeParameters(shape, 5, limit), PLAYED_ON));
});

it('the extremes themselves come out as whole arithmetic says', async () => {
  const shape = { ...SHAPE, width: 1 };
  const network = quantise(extremeParameters(shape, 3, 1.7), PLAYED_ON);
  const model = new IntegerModel(network);
  for (const [byte, code] of [
    [0, 0],
    [255, 0xfff0],
    [255, 0],
    [0, 0xfff0],
  ] as const) {
    const { layers, scores } = await model.forward(new Uint8Array(196).fill(byte), (drive) =>
      new Uint16Array(drive.length).fill(code),
    );
    const top = 8 << network.fractionBits;
    layers.forEach(({ values, sense }, index) => {
      const { scales, biases, shift, skips, skipShift } = network.layers[index]!;
      values.forEach((value, i) => {
        // In doubles, which hold all of these exactly.
        const before = index === 0 ? 0 : layers[index - 1]!.values[195 - i]!;
        const heard = index === 0 ? byte : sense[i]! + Math.floor((skips[i]! * before) / 2 ** skipShift);
        const v = Math.floor((scales[i]! * heard + biases[i]!) / 2 ** shift);
        expect(value).toBe(Math.min(top, Math.max(0, v)));
      });
    });
    for (const score of scores) expect(Math.abs(score)).toBeLessThan(2 ** 31);
  }
});

it.each([
  [1, 12, 12],
  [4, 12, 12],
  [2, 8, 12],
  [3, 12, 8],
  [1, 16, 16],
])(
  'computes what the network it was made from does: width %d, DAC %d, ADC %d bits',
  async (width, dac, adc) => {
    const shape = { ...SHAPE, width };
    const parameters = someParameters(shape, 7);
    const network = quantise(parameters, { ...PLAYED_ON, dacBits: dac, adcBits: adc });
    const to = converter(adc);
    // A system that both hear: it halves the drive, but answers in its converter's steps.
    const sensed = (u: number) => toCode(to, 0.5 * u);
    const bytes = inputBytes(Float32Array.from({ length: 196 }, (_, i) => ((i * 37) % 256) / 255));
    const model = new IntegerModel(network);
    const full = (2 ** dac - 1) << (16 - dac);
    const integer = await model.forward(bytes, (drive) => drive.map((code) => sensed((2 * code) / full - 1)));
    const float = await forward(
      parameters,
      Float32Array.from(bytes, (x) => x / 255),
      1,
      (drive) => drive.map((u) => 0.5 * u),
    );
    integer.layers.forEach(({ values }, index) => {
      const { v } = float.layers[index]!;
      const worst = values.reduce(
        (most, value, i) => Math.max(most, Math.abs(value / 512 - 4 - Math.max(-4, Math.min(4, v[i]!)))),
        0,
      );
      expect(worst).toBeLessThan(adc === 8 || dac === 8 ? 0.1 : 0.02);
    });
    const scale = 2 ** network.scoreExponent;
    const tolerance = adc === 8 ? 0.06 : 0.03;
    const spread = Math.max(...float.logits) - Math.min(...float.logits);
    float.logits.forEach((logit, k) => {
      expect(Math.abs(integer.scores[k]! / scale - logit)).toBeLessThan(tolerance * spread);
    });
  },
);

it('refuses what no board can hold', () => {
  expect(() => quantise(someParameters({ ...SHAPE, width: 13 }), PLAYED_ON)).toThrow(/cannot hold/);
  expect(() => quantise(someParameters({ ...SHAPE, inputs: 4, samples: 4 }), PLAYED_ON)).toThrow(
    /cannot hold/,
  );
  const broken = someParameters(SHAPE);
  broken.values[3] = NaN;
  expect(() => quantise(broken, PLAYED_ON)).toThrow(/no numbers/);
  expect(() => quantise(someParameters(SHAPE, 1, 1e6), PLAYED_ON)).toThrow(/too large/);
});
