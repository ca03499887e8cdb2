import { meanAndSpread, meanCurve, summarise, type CompareEntry } from './entry';
import { drawComparison, drawTransfer } from './pictures';
import { summariseTransfer, type TransferEntry } from './transfer';

const entry = (method: string, seed: number, accuracies: readonly number[]): CompareEntry => ({
  method,
  seed,
  deviceSeed: seed,
  trainSize: 100,
  pretrainSize: 0,
  testAccuracy: accuracies.at(-1)!,
  validationAccuracy: accuracies.at(-1)!,
  baselineAccuracy: 0.9,
  evaluations: 100 * seed,
  benchSeconds: 60,
  run: `${method}-${seed}`,
  curve: accuracies.map((validationAccuracy, i) => ({
    benchSeconds: 10 * (i + 1),
    evaluations: i,
    validationAccuracy,
  })),
});

it('is the mean, and the deviation of a sample', () => {
  const { mean, spread } = meanAndSpread([1, 2, 3, 4]);
  expect(mean).toBe(2.5);
  expect(spread).toBeCloseTo(Math.sqrt(5 / 3), 12);
  expect(meanAndSpread([0.9])).toEqual({ mean: 0.9, spread: 0 });
});

it('puts seeds of one method together', () => {
  const summary = summarise([entry('a', 1, [0.8]), entry('b', 1, [0.5]), entry('a', 3, [0.9])]);
  expect(summary.map(({ method, seeds }) => [method, seeds])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  expect(summary[0]!.mean).toBeCloseTo(0.85, 12);
  expect(summary[0]!.evaluations).toBe(200);
});

it('follows a curve as far as all seeds go', () => {
  const curve = meanCurve([entry('a', 1, [0.5, 0.7, 0.8]), entry('a', 2, [0.6, 0.9])]);
  expect(curve).toHaveLength(2);
  expect(curve[1]).toMatchObject({ benchSeconds: 20, least: 0.7, most: 0.9 });
});

const on = (device: number, testAccuracy: number, recalibratedAccuracy?: number): TransferEntry => ({
  run: 'r',
  method: 'pat',
  seed: 1,
  ownDevice: 1,
  ownAccuracy: 0.95,
  device,
  testAccuracy,
  ...(recalibratedAccuracy !== undefined && { recalibratedAccuracy }),
});

it('puts devices together, recalibrated ones when all are', () => {
  expect(summariseTransfer([on(2, 0.5), on(3, 0.7)])[0]).toMatchObject({ devices: 2, own: 0.95, worst: 0.5 });
  expect(summariseTransfer([on(2, 0.5), on(3, 0.7)])[0]!.recalibrated).toBeUndefined();
  expect(summariseTransfer([on(2, 0.5, 0.9), on(3, 0.7, 0.94)])[0]!.recalibrated).toMatchObject({
    worst: 0.9,
  });
});

it('counts a network once, on however many devices it was', () => {
  const other = { ...on(2, 0.5), run: 's', ownAccuracy: 0.75 };
  expect(summariseTransfer([on(2, 0.5), on(3, 0.7), other])[0]).toMatchObject({ devices: 3, own: 0.85 });
});

it('draws both', () => {
  expect(drawComparison([entry('pat', 1, [0.5, 0.7]), entry('spsa', 1, [0.2, 0.3])], 's')).toContain('spsa');
  expect(drawTransfer([on(2, 0.5, 0.9)], 's')).toContain('recalibrated');
});
