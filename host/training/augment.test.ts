import { seededRandom } from '../common/random';
import { augment, changeImage, imageSide } from './augment';

const SIDE = 5;
const STILL = { right: 0, down: 0, turn: 0, scale: 1 };
const image = Float32Array.from({ length: SIDE * SIDE }, (_, i) => ((i * 7) % 25) / 25);

function changed(change: Partial<typeof STILL>, from = image): Float32Array {
  const out = new Float32Array(SIDE * SIDE);
  changeImage(from, SIDE, { ...STILL, ...change }, out);
  return out;
}

const at = (line: number, column: number) =>
  line < 0 || column < 0 || line >= SIDE || column >= SIDE ? 0 : image[line * SIDE + column]!;

function expectPixels(found: Float32Array, pixel: (line: number, column: number) => number): void {
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(pixel(Math.floor(i / SIDE), i % SIDE), 5);
  });
}

it('leaves an image as it is where nothing changes', () => {
  expect(changed({})).toEqual(image);
});

it('shifts to the right and down, and brings in dark at the edges', () => {
  expectPixels(changed({ right: 1, down: 2 }), (line, column) => at(line - 2, column - 1));
});

it('interpolates between pixels', () => {
  expectPixels(
    changed({ right: 0.25 }),
    (line, column) => 0.75 * at(line, column) + 0.25 * at(line, column - 1),
  );
});

it('turns a quarter from the right towards below', () => {
  expectPixels(changed({ turn: Math.PI / 2 }), (line, column) => at(SIDE - 1 - column, line));
});

it('makes larger what is scaled by more than 1, about the middle', () => {
  const spot = new Float32Array(SIDE * SIDE);
  spot[12] = 1;
  const sum = (scale: number) => changed({ scale }, spot).reduce((total, value) => total + value, 0);
  expect(changed({ scale: 2 }, spot)[12]).toBe(1);
  expect(sum(2)).toBeGreaterThan(sum(1));
});

it('changes each image of a batch by itself, within its strength, and keeps labels and what it was given', () => {
  const inputs = new Float32Array(200 * SIDE * SIDE);
  for (let row = 0; row < 200; row++) inputs[row * SIDE * SIDE + 12] = 1;
  const batch = { rows: 200, inputs, labels: new Uint8Array(200).fill(3) };
  const before = inputs.slice();
  const result = augment(batch, SIDE, 0.5, seededRandom(1, 'augment'));
  expect(batch.inputs).toEqual(before);
  expect(result.labels).toBe(batch.labels);
  const left = Array.from({ length: 200 }, (_, row) => result.inputs[row * SIDE * SIDE + 11]!);
  // Half a pixel at the most leaves at least a quarter of the spot where it was, but for what scaling does.
  expect(Math.max(...left)).toBeLessThan(0.55);
  expect(Math.max(...left)).toBeGreaterThan(0.4);
  expect(new Set(left).size).toBeGreaterThan(50);
  expect(augment(batch, SIDE, 0.5, seededRandom(1, 'augment'))).toEqual(result);
});

it('refuses rows that are no square images', () => {
  expect(imageSide(196)).toBe(14);
  expect(() => imageSide(12)).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }) as Error);
});
