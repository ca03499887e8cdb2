import { seededRandom } from '../common/random';
import { AutoconvolutionKernel, cellPlaces } from './autoconvolutionKernel';

const ROWS = 8;
const random = seededRandom(3, 'autoconvolution kernel');
const normals = (count: number, scale: number) => new Float32Array(count).map(() => scale * random.normal());

/** The sums as they are written, in double precision, one row; not clamped. */
function reference(size: ConstructorParameters<typeof AutoconvolutionKernel>[0]) {
  const { driveSamples: count, senseSamples: bins, inReach, outReach } = size;
  const at = cellPlaces(size);
  const frequencies = 2 * count - 1;
  return (cells: ArrayLike<number>, drive: ArrayLike<number>): number[] => {
    const field = Array.from({ length: count }, (_, k) => {
      let heard = 0;
      for (let j = 0; j < count; j++)
        if (Math.abs(j - k) <= inReach) heard += cells[at.inWeights + j - k + inReach]! * drive[j]!;
      return {
        re: cells[k]! * heard + cells[2 * count + k]!,
        im: cells[count + k]! * heard + cells[3 * count + k]!,
      };
    });
    const power = Array.from({ length: frequencies }, (_, m) => {
      let [re, im] = [0, 0];
      for (let i = 0; i < count; i++) {
        const [a, b] = [field[i]!, field[m - i]];
        if (!b) continue;
        re += a.re * b.re - a.im * b.im;
        im += a.re * b.im + a.im * b.re;
      }
      return cells[at.gains + m]! * (re * re + im * im);
    });
    return Array.from({ length: bins }, (_, n) => {
      const middle = Math.round((n * (frequencies - 1)) / (bins - 1));
      let y = cells[at.constant]!;
      for (let tap = -outReach; tap <= outReach; tap++)
        y += cells[at.outWeights + tap + outReach]! * (power[middle + tap] ?? 0);
      return y;
    });
  };
}

describe.each([
  ['as many bins as pixels', { driveSamples: 9, senseSamples: 9, inReach: 1, outReach: 2 }],
  ['an even number, and fewer bins', { driveSamples: 8, senseSamples: 5, inReach: 2, outReach: 3 }],
])('the autoconvolution kernel with %s', (_, size) => {
  const { driveSamples, senseSamples } = size;
  const kernel = new AutoconvolutionKernel(size);
  const play = reference(size);
  // Small enough that nothing is clamped: y goes with the fourth power of the field.
  const cells = normals(cellPlaces(size).end, 0.4);
  const drive = normals(ROWS * driveSamples, 0.3).map((x) => Math.max(-0.9, Math.min(0.9, x)));
  const sense = normals(ROWS * senseSamples, 0.3);
  const row = (values: Float32Array, index: number, samples: number) =>
    values.subarray(index * samples, (index + 1) * samples);

  it.each([1, 4, 7])('plays %i rows as the sums say, clamped to full scale', (rows) => {
    const predicted = kernel.predict(cells, drive.slice(0, rows * driveSamples), rows);
    expect(predicted).toHaveLength(rows * senseSamples);
    for (let r = 0; r < rows; r++)
      play(cells, row(drive, r, driveSamples)).forEach((y, n) =>
        expect(predicted[r * senseSamples + n]).toBeCloseTo(Math.max(-1, Math.min(1, y)), 5),
      );
  });

  it('has the gradient by each cell that finite differences find', () => {
    const gradient = kernel.gradient(cells, drive, sense, ROWS);
    const error = (values: ArrayLike<number>) => {
      let sum = 0;
      for (let r = 0; r < ROWS; r++)
        play(values, row(drive, r, driveSamples)).forEach(
          (y, n) => (sum += (y - sense[r * senseSamples + n]!) ** 2),
        );
      return sum / sense.length;
    };
    const limit = Math.max(
      ...Array.from({ length: ROWS }, (_, r) =>
        play(cells, row(drive, r, driveSamples)).map(Math.abs),
      ).flat(),
    );
    expect(limit).toBeLessThan(1);
    const values = Float64Array.from(cells);
    values.forEach((kept, i) => {
      values[i] = kept + 1e-4;
      const above = error(values);
      values[i] = kept - 1e-4;
      const below = error(values);
      values[i] = kept;
      expect(gradient[i]).toBeCloseTo((above - below) / 2e-4, 4);
    });
  });
});
