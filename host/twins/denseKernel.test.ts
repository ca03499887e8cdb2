import fc from 'fast-check';
import { seededRandom } from '../common/random';
import { DenseKernel } from './denseKernel';

const size = fc.integer({ min: 1, max: 21 });

it('multiplies matrices of any size, transposed or not, anew or onto what is there', () => {
  fc.assert(
    fc.property(
      size,
      size,
      size,
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (m, k, n, turnedA, turnedB, adds) => {
        const kernel = new DenseKernel();
        const random = seededRandom(1, 'matrices');
        const placed = (lines: number, columns: number) => kernel.place(lines, columns);
        const a = turnedA ? placed(k, m) : placed(m, k);
        const b = turnedB ? placed(n, k) : placed(k, n);
        const c = placed(m, n);
        kernel.placeRoom(m, k);
        const [x, y, z] = [a, b, c].map((matrix) => kernel.view(matrix).map(() => random.normal())) as [
          Float32Array,
          Float32Array,
          Float32Array,
        ];
        kernel.view(a).set(x);
        kernel.view(b).set(y);
        kernel.view(c).set(z);
        kernel.product(a, b, c, { adds, turnedA, turnedB });
        const found = kernel.view(c);
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            let sum = adds ? z[i * n + j]! : 0;
            for (let l = 0; l < k; l++) {
              sum += x[turnedA ? l * m + i : i * k + l]! * y[turnedB ? j * k + l : l * n + j]!;
            }
            expect(found[i * n + j]).toBeCloseTo(sum, 3);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('refuses a product it has no room for', () => {
  const kernel = new DenseKernel();
  const a = kernel.place(20, 20);
  kernel.placeRoom(4, 4);
  expect(() => kernel.product(a, a, a)).toThrow(RangeError);
});
