import { seededRandom } from '../common/random';
import { cellCount, MODE_CELLS, StateSpaceKernel, UNIT_CELLS } from './stateSpaceKernel';

const size = { modes: 2, units: 3, samples: 9 };
const ROWS = 8;
const random = seededRandom(3, 'state-space kernel');
const normals = (count: number, scale: number) => new Float32Array(count).map(() => scale * random.normal());
const cells = normals(cellCount(size), 0.4);
const drive = normals(ROWS * size.samples, 0.4);
const sense = normals(ROWS * size.samples, 0.4);

/** The recursion as it is written, in double precision, one row. */
function reference(cells: ArrayLike<number>, drive: ArrayLike<number>): number[] {
  const { modes, units, samples } = size;
  const z = new Float64Array(2 * modes);
  const outputAt = modes * MODE_CELLS + units * UNIT_CELLS;
  return Array.from({ length: samples }, (_, k) => {
    const u = Math.max(-1, Math.min(1, drive[k]!));
    let y = cells[outputAt]! + cells[outputAt + 1]! * u;
    const p = [0, 0, 0];
    const w = [0, 0, 0];
    for (let i = 0; i < 2 * modes; i++) {
      const mode = (i >> 1) * MODE_CELLS + (i & 1);
      y += cells[mode + 10]! * z[i]!;
      for (let j = 0; j < 3; j++) p[j]! += cells[mode + 12 + 2 * j]! * z[i]!;
    }
    for (let i = 0; i < units; i++) {
      const unit = modes * MODE_CELLS + i * UNIT_CELLS;
      let x = cells[unit]! + cells[unit + 1]! * u;
      for (let j = 0; j < 3; j++) x += cells[unit + 2 + j]! * p[j]!;
      const h = x / Math.sqrt(1 + x * x);
      y += cells[unit + 5]! * h;
      for (let j = 0; j < 3; j++) w[j]! += cells[unit + 6 + j]! * h;
    }
    for (let i = 0; i < modes; i++) {
      const mode = i * MODE_CELLS;
      const [c, s, a, b] = [cells[mode]!, cells[mode + 1]!, z[2 * i]!, z[2 * i + 1]!];
      const into = (at: number) =>
        cells[mode + 2 + at]! * u + w.reduce((sum, x, j) => sum + cells[mode + 4 + 2 * j + at]! * x, 0);
      z[2 * i] = c * a - s * b + into(0);
      z[2 * i + 1] = c * b + s * a + into(1);
    }
    return y;
  });
}

function meanSquaredError(cells: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < ROWS; row++) {
    const at = row * size.samples;
    reference(cells, drive.subarray(at)).forEach((y, k) => (sum += (y - sense[at + k]!) ** 2));
  }
  return sum / sense.length;
}

describe('the state-space kernel', () => {
  const kernel = new StateSpaceKernel(size);

  it.each([1, 4, 7])('plays %i rows as the recursion says', (rows) => {
    const predicted = kernel.predict(cells, drive.slice(0, rows * size.samples), rows);
    expect(predicted).toHaveLength(rows * size.samples);
    for (let row = 0; row < rows; row++) {
      reference(cells, drive.subarray(row * size.samples)).forEach((y, k) =>
        expect(predicted[row * size.samples + k]).toBeCloseTo(y, 5),
      );
    }
  });

  it('has the gradient by each cell that finite differences find', () => {
    const gradient = kernel.gradient(cells, drive, sense, ROWS);
    gradient.forEach((value, i) => {
      const moved = (by: number) => {
        const other = Float64Array.from(cells);
        other[i]! += by;
        return meanSquaredError(other);
      };
      expect(value).toBeCloseTo((moved(1e-4) - moved(-1e-4)) / 2e-4, 4);
    });
    expect(gradient.some((value) => Math.abs(value) > 0.05)).toBe(true);
  });

  it.each([3, 8])('goes back through %i rows from what it has kept as it does from their drive', (rows) => {
    const played = drive.slice(0, rows * size.samples).map((value, i) => (i === 4 ? 1.5 : value));
    const cotangent = sense.slice(0, played.length);
    const { sense: predicted, heard } = kernel.linearise(cells, played, rows);
    const expected = kernel.vjp(cells, played, cotangent, rows);
    expect([...predicted]).toEqual([...kernel.predict(cells, played, rows)]);
    // Whatever was done in between.
    kernel.gradient(cells, drive, sense, ROWS);
    expect([...kernel.pullback(cells, played, heard, cotangent, rows)]).toEqual([...expected]);
  });

  it('refuses rows that do not fill its lanes', () => {
    expect(() => kernel.gradient(cells, drive, sense, 3)).toThrow(RangeError);
  });
});
