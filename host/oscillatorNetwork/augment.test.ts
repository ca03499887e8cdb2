import { seededRandom } from '../common/random';
import { SAME, randomChange, takeChanged, type Change } from './augment';

const SIDE = 8;
const image = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i * 37) % 256);

function taken(change: Change, from = image): number[] {
  const out = new Float32Array(16);
  takeChanged(from, SIDE, change, out, 0);
  return [...out].map((value) => Math.round(value * 255 * 1000) / 1000);
}

const pixels = (pixel: (line: number, column: number) => number) =>
  [0, 2, 4, 6].flatMap((line) => [0, 2, 4, 6].map((column) => pixel(line, column)));

it('takes every second pixel, not averaged, where nothing changes', () => {
  expect(taken(SAME)).toEqual(pixels((line, column) => image[line * SIDE + column]!));
});

it('shifts downwards, and brings in nothing at the edge', () => {
  const shifted = taken({ ...SAME, shift: 1 / SIDE });
  expect(shifted).toEqual(pixels((line, column) => (line === 0 ? 0 : image[(line - 1) * SIDE + column]!)));
});

it('takes the nearest line for a shift of less than one', () => {
  expect(taken({ ...SAME, shift: 0.4 / SIDE })).toEqual(taken(SAME));
  expect(taken({ ...SAME, shift: 0.6 / SIDE })).toEqual(taken({ ...SAME, shift: 1 / SIDE }));
});

it('turns a quarter about the middle, as the image with its lines as columns', () => {
  const turned = taken({ ...SAME, turn: Math.PI / 2 });
  const expected = pixels((line, column) => image[(SIDE - 1 - column) * SIDE + line]!);
  turned.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 2));
});

it('makes larger what is scaled by more than 1', () => {
  const spot = new Uint8Array(SIDE * SIDE);
  for (const line of [3, 4]) for (const column of [3, 4]) spot[line * SIDE + column] = 255;
  const sum = (scale: number) => taken({ ...SAME, scale }, spot).reduce((a, b) => a + b, 0);
  expect(sum(1.5)).toBeGreaterThan(sum(1));
});

it('draws within the published bounds', () => {
  const random = seededRandom(1, 'augment');
  const all = Array.from({ length: 2000 }, () => randomChange(random));
  for (const [key, low, high] of [
    ['turn', -Math.PI / 12, Math.PI / 12],
    ['shift', -0.05, 0.05],
    ['scale', 0.9, 1.1],
  ] as const) {
    const values = all.map((change) => change[key]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    expect(least).toBeGreaterThanOrEqual(low);
    expect(most).toBeLessThanOrEqual(high);
    expect((most - least) / (high - low)).toBeGreaterThan(0.98);
  }
});
