import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Tf } from './tensorflow';

/**
 * Causal filtering of whole rows from rest as a matrix product: y = p T, T[j][n] = taps[n - j] for n >= j, else 0.
 *
 * The gradient by the taps is written out, since the wasm backend lacks that of a convolution's filter: the product
 * p^T gy summed along its diagonals.
 */
export class ToeplitzProduct {
  private matrix: Tensor2D | undefined;
  private transposed: Tensor2D | undefined;
  private taps: Float32Array = new Float32Array(0);

  constructor(
    private readonly tf: Tf,
    private readonly rowsIn: number,
    private readonly rowsOut: number,
  ) {}

  /** @param taps - rowsOut numbers; copied */
  setTaps(taps: Float32Array): void {
    this.dispose();
    this.taps = taps.slice();
  }

  /** @param p - rows x rowsIn; @returns rows x rowsOut */
  apply(p: Float32Array, rows: number): Float32Array {
    this.matrix ??= this.tf.tensor2d(this.spread(false), [this.rowsIn, this.rowsOut]);
    return this.product(p, [rows, this.rowsIn], this.matrix);
  }

  /** @param g - rows x rowsOut; @returns g T^T, rows x rowsIn */
  applyTransposed(g: Float32Array, rows: number): Float32Array {
    this.transposed ??= this.tf.tensor2d(this.spread(true), [this.rowsOut, this.rowsIn]);
    return this.product(g, [rows, this.rowsOut], this.transposed);
  }

  /** @param into - rowsOut numbers, added to */
  gradientByTaps(p: Float32Array, g: Float32Array, rows: number, into: Float32Array): void {
    const { tf, rowsIn, rowsOut } = this;
    const products = tf.tidy(() => {
      const turned = tf.transpose(tf.tensor2d(p, [rows, rowsIn]));
      return tf.matMul(turned, tf.tensor2d(g, [rows, rowsOut]));
    });
    const values = products.dataSync<'float32'>();
    products.dispose();
    for (let j = 0; j < rowsIn; j++) {
      for (let n = j; n < rowsOut; n++) into[n - j]! += values[j * rowsOut + n]!;
    }
  }

  dispose(): void {
    this.matrix?.dispose();
    this.transposed?.dispose();
    this.matrix = undefined;
    this.transposed = undefined;
  }

  private spread(transposed: boolean): Float32Array {
    const { rowsIn, rowsOut, taps } = this;
    const matrix = new Float32Array(rowsIn * rowsOut);
    for (let j = 0; j < rowsIn; j++) {
      for (let n = j; n < rowsOut; n++) {
        matrix[transposed ? n * rowsIn + j : j * rowsOut + n] = taps[n - j]!;
      }
    }
    return matrix;
  }

  private product(left: Float32Array, shape: [number, number], right: Tensor2D): Float32Array {
    const a = this.tf.tensor2d(left, shape);
    const product = this.tf.matMul(a, right);
    // A copy of the backend's memory, or memory that is given up below. Not inside tidy, which would walk the array.
    const values = product.dataSync<'float32'>();
    a.dispose();
    product.dispose();
    return values;
  }
}
