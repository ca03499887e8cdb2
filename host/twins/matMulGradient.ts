import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from './tensorflow';

const KERNEL = 'BatchMatMul';

/**
 * Replaces TensorFlow.js's matMul gradient by one that transposes first and multiplies plainly. The wasm backend's
 * transposed product is 10 to 25 times slower than the two steps; the numbers are the same.
 */
export function mendMatMulGradient(tf: Tf): void {
  const turn = (x: Tensor): Tensor => {
    const order = x.shape.map((_, axis) => axis);
    const last = order.length - 1;
    [order[last], order[last - 1]] = [order[last - 1]!, order[last]!];
    return tf.transpose(x, order);
  };
  const product = (x: Tensor, y: Tensor): Tensor => tf.matMul(x, y);

  tf.unregisterGradient(KERNEL);
  tf.registerGradient({
    kernelName: KERNEL,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy: Tensor | Tensor[], saved: Tensor[], attributes: NamedAttrMap) => {
      const [a, b] = saved as [Tensor, Tensor];
      const g = dy as Tensor;
      const { transposeA, transposeB } = attributes as unknown as {
        transposeA: boolean;
        transposeB: boolean;
      };
      return {
        a: () => {
          const right = transposeB ? b : turn(b);
          const gradient = product(g, right);
          return transposeA ? turn(gradient) : gradient;
        },
        b: () => {
          const left = transposeA ? a : turn(a);
          const gradient = product(left, g);
          return transposeB ? turn(gradient) : gradient;
        },
      };
    },
  });
}
