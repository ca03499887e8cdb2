import type { Dataset } from '../data';
import { fitToRows } from './fitToRows';
import { presets } from './presets';
import { resolveOptions } from './resolveOptions';

function dataset(rows: number): Dataset {
  const part = { x: new Float32Array(rows), y: new Uint8Array(rows) };
  return { name: 'x', classes: 2, inputs: 1, train: part, test: part };
}

const options = (preset: string, trainSize?: number) =>
  resolveOptions({
    system: 'plate',
    data: 'x',
    preset,
    seed: 1,
    ...(trainSize !== undefined && { trainSize }),
  });

const names = Object.keys(presets);

it.each(names)('leaves %s as it is where there are rows enough', (name) => {
  expect(fitToRows(options(name), dataset(60_000))).toEqual(options(name));
});

it.each(names.flatMap((name) => [10, 40, 210, 1500].map((rows) => [name, rows] as const)))(
  'cuts %s to %d rows, which still make steps',
  (name, rows) => {
    const { trainSize, pretrainSize, validationSize, batchSize, epochs } = fitToRows(
      options(name),
      dataset(rows),
    );
    const largest = rows - Math.floor(rows / 5);
    expect(trainSize).toBeLessThanOrEqual(largest);
    expect(pretrainSize).toBeLessThanOrEqual(largest);
    expect(validationSize).toBeGreaterThan(0);
    expect(validationSize).toBeLessThanOrEqual(rows / 5);
    expect(batchSize).toBeLessThanOrEqual(Math.max(10, trainSize / 16));
    expect(epochs).toBeGreaterThanOrEqual(presets[name]!.epochs);
    expect(epochs).toBeLessThanOrEqual(150);
  },
);

it('makes about as many steps of few rows as of many', () => {
  const cut = fitToRows(options('quick'), dataset(210));
  const steps = cut.epochs * Math.floor(cut.trainSize / cut.batchSize);
  expect(steps).toBeGreaterThanOrEqual(60);
  expect(steps).toBeLessThan(100);
});

it('keeps the epochs that were asked for', () => {
  expect(fitToRows({ ...options('quick'), epochs: 3 }, dataset(210), { epochs: 3 }).epochs).toBe(3);
});
