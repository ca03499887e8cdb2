import { seededRandom } from '../common/random';
import { WienerKernel } from './wienerKernel';

const ROWS = 7;
const IDENTITY = Float32Array.of(1, 0, 0);
const THROUGH = Float32Array.of(0, 1, 0, 0, 0);

const sizes = [
  { driveSamples: 13, senseSamples: 13 },
  { driveSamples: 5, senseSamples: 19 },
  { driveSamples: 21, senseSamples: 8 },
];

describe.each(sizes)('the filter of %o', (shape) => {
  const { driveSamples, senseSamples } = shape;
  const random = seededRandom(1, 'filter');
  const values = (count: number) => new Float32Array(count).map(() => 2 * random.uniform() - 1);
  const taps = values(senseSamples);
  const drive = values(ROWS * driveSamples);
  const cotangent = values(ROWS * senseSamples);
  const kernel = new WienerKernel(shape);
  kernel.setTaps(taps);
  kernel.drive(drive, ROWS);
  kernel.filter(ROWS, IDENTITY);

  /** By the definition, pair by pair. */
  const pairs = (visit: (row: number, j: number, n: number) => void) => {
    for (let row = 0; row < ROWS; row++)
      for (let n = 0; n < senseSamples; n++)
        for (let j = 0; j <= Math.min(n, driveSamples - 1); j++) visit(row, j, n);
  };
  const close = (found: Float32Array, right: Float64Array) =>
    found.forEach((x, i) => expect(x).toBeCloseTo(right[i]!, 4));

  it('sums what came before, each by its tap', () => {
    const right = new Float64Array(ROWS * senseSamples);
    pairs((row, j, n) => (right[row * senseSamples + n]! += drive[row * driveSamples + j]! * taps[n - j]!));
    close(kernel.takeFiltered(ROWS), right);
    close(kernel.sense(ROWS, THROUGH), right);
  });

  it('goes back to the drive and to the taps', () => {
    kernel.back(cotangent, ROWS, THROUGH);
    const byDrive = new Float64Array(ROWS * driveSamples);
    const byTaps = new Float64Array(senseSamples);
    pairs((row, j, n) => {
      const g = cotangent[row * senseSamples + n]!;
      byDrive[row * driveSamples + j]! += g * taps[n - j]!;
      byTaps[n - j]! += g * drive[row * driveSamples + j]!;
    });
    close(kernel.takeBack(ROWS), byDrive);
    const found = new Float32Array(senseSamples);
    kernel.gradientByTaps(ROWS, found);
    close(found, byTaps);
  });

  it('answers fewer rows after more, and more after fewer, as it would alone', () => {
    const fresh = new WienerKernel(shape);
    fresh.setTaps(taps);
    const through = (rows: number) => {
      fresh.drive(drive.subarray(0, rows * driveSamples), rows);
      fresh.filter(rows, IDENTITY);
      return fresh.takeFiltered(rows);
    };
    const all = through(ROWS);
    expect(through(2)).toEqual(all.subarray(0, 2 * senseSamples));
    expect(through(ROWS)).toEqual(all);
  });
});
