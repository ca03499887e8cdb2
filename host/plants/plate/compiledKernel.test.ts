import { seededRandom } from '../../common/random';
import { CompiledKernel } from './compiledKernel';
import { geometryOf, linearSystem } from './mechanics';
import { motorOf } from './motor';
import { plateConstants, type PlateConstants } from './plateConstants';
import { diagonalise } from './poles';
import { ReferenceKernel } from './referenceKernel';
import { stepTable } from './stepTable';

const nominal = Object.fromEntries(
  Object.entries(plateConstants).map(([name, { value }]) => [name, value]),
) as PlateConstants;
const table = stepTable(diagonalise(linearSystem(nominal, geometryOf(nominal))), 1 / 16_000);
const motor = motorOf(nominal, 1.5);

describe('compiled kernel', () => {
  // 1,500 samples make chunks of 40 rows: 43 rows are a chunk, and part of a group of eight.
  it.each([
    [196, 1],
    [196, 6],
    [1500, 43],
    [1, 9],
  ])('plays as the reference does, %d samples, %d rows', (samples, rows) => {
    const random = seededRandom(9, 'compiled kernel');
    const drive = Float32Array.from({ length: samples * rows }, () => 2 * random.uniform() - 1);
    const sense = new Float32Array(samples * rows);
    const kernel = new CompiledKernel(table.poles, samples);
    kernel.load(table, motor);
    kernel.play(drive, sense, rows);
    const expected = new Float32Array(samples * rows);
    const reference = new ReferenceKernel(table, motor);
    for (let row = 0; row < rows; row++) {
      reference.reset();
      reference.play(drive, expected, row * samples, samples);
    }
    const worst = sense.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
    expect(worst).toBeLessThan(1e-5);
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(1e-3);
  });

  it('plays a row the same, bit for bit, whatever it is played with', () => {
    const random = seededRandom(10, 'compiled kernel');
    const drive = Float32Array.from({ length: 196 * 7 }, () => 2 * random.uniform() - 1);
    const together = new Float32Array(drive.length);
    const kernel = new CompiledKernel(table.poles, 196);
    kernel.load(table, motor);
    kernel.play(drive, together, 7);
    for (let row = 6; row >= 0; row--) {
      const alone = new Float32Array(196);
      kernel.play(drive.subarray(row * 196, (row + 1) * 196), alone, 1);
      expect(alone).toEqual(together.subarray(row * 196, (row + 1) * 196));
    }
  });
});
