import fc from 'fast-check';
import { resampleImages, transposeImages } from './resample';

it('averages 28 x 28 over squares of 2 x 2', () => {
  const pixels = Uint8Array.from({ length: 784 }, (_, i) => (i * 37) % 256);
  const result = resampleImages(pixels, 1, 28, 28, 14);
  for (let i = 0; i < 14; i++) {
    for (let j = 0; j < 14; j++) {
      const at = 2 * i * 28 + 2 * j;
      const mean = (pixels[at]! + pixels[at + 1]! + pixels[at + 28]! + pixels[at + 29]!) / 4 / 255;
      expect(result[i * 14 + j]).toBeCloseTo(mean, 6);
    }
  }
});

it('shares a pixel between the outputs it lies in', () => {
  expect([...resampleImages(Uint8Array.of(0, 255, 0, 0, 255, 0, 0, 255, 0), 1, 3, 3, 2)]).toEqual(
    [1 / 3, 1 / 3, 1 / 3, 1 / 3].map((value) => expect.closeTo(value, 6) as number),
  );
});

it('keeps the mean of images of any size', () => {
  const image = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
    .chain(([height, width]) =>
      fc.record({
        height: fc.constant(height),
        width: fc.constant(width),
        pixels: fc.uint8Array({ minLength: height * width, maxLength: height * width }),
      }),
    );
  fc.assert(
    fc.property(image, ({ height, width, pixels }) => {
      const mean = (values: ArrayLike<number>) =>
        Array.from(values).reduce((a, b) => a + b, 0) / values.length;
      const result = resampleImages(pixels, 1, height, width, 14);
      expect(mean(result)).toBeCloseTo(mean(pixels) / 255, 5);
      expect(Math.max(...result)).toBeLessThanOrEqual(1);
    }),
  );
});

it('swaps rows and columns of each image', () => {
  const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  transposeImages(pixels, 2, 2);
  expect([...pixels]).toEqual([1, 3, 2, 4, 5, 7, 6, 8]);
});
