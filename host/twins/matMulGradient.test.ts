import type { Tensor } from '@tensorflow/tfjs-core';
import { seededRandom } from '../common/random';
import { tensorflow, type Tf } from './tensorflow';

function slopes(tf: Tf, transposeA: boolean, transposeB: boolean): { a: number[]; b: number[] } {
  const random = seededRandom(1, 'matrices');
  const matrix = (rows: number, columns: number) =>
    tf.tensor2d(
      Float32Array.from({ length: rows * columns }, () => random.normal()),
      [rows, columns],
    );
  const a = transposeA ? matrix(3, 2) : matrix(2, 3);
  const b = transposeB ? matrix(4, 3) : matrix(3, 4);
  const dy = matrix(2, 4);
  const product = (x: Tensor, y: Tensor) => tf.matMul(x, y, transposeA, transposeB);
  const [ga, gb] = tf.grads(product)([a, b], dy) as [Tensor, Tensor];
  return { a: [...ga.dataSync()], b: [...gb.dataSync()] };
}

/** The same by the definition: d(sum(product * dy)) through finite differences, exact for a bilinear map. */
function expected(transposeA: boolean, transposeB: boolean): { a: number[]; b: number[] } {
  const random = seededRandom(1, 'matrices');
  const draw = (count: number) => Array.from({ length: count }, () => Math.fround(random.normal()));
  const a = draw(6);
  const b = draw(12);
  const dy = draw(8);
  const at = (m: number[], row: number, column: number, columns: number, rows: number, turned: boolean) =>
    turned ? m[column * rows + row]! : m[row * columns + column]!;
  const sum = (x: number[], y: number[]) => {
    let total = 0;
    for (let i = 0; i < 2; i++) {
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 3; k++) {
          total += dy[i * 4 + j]! * at(x, i, k, 3, 2, transposeA) * at(y, k, j, 4, 3, transposeB);
        }
      }
    }
    return total;
  };
  const unit = (m: number[], i: number) => m.map((_, k) => (k === i ? 1 : 0));
  return { a: a.map((_, i) => sum(unit(a, i), b)), b: b.map((_, i) => sum(a, unit(b, i))) };
}

describe('the mended gradient of matMul', () => {
  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('is right for transposeA %s, transposeB %s', async (transposeA, transposeB) => {
    const tf = await tensorflow();
    const found = slopes(tf, transposeA, transposeB);
    const right = expected(transposeA, transposeB);
    found.a.forEach((g, i) => expect(g).toBeCloseTo(right.a[i]!, 4));
    found.b.forEach((g, i) => expect(g).toBeCloseTo(right.b[i]!, 4));
  });
});
