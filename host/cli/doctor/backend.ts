import type { Check, Finding } from './check';

const INSTALL = 'npm install --no-save @tensorflow/tfjs-node@4.22.0';

/** The library that fits twins: a product of two matrices, on whatever backend starts. */
export const backendCheck: Check = {
  name: 'TensorFlow.js',
  async examine(): Promise<Finding> {
    const { tensorflow } = await import('../../twins/tensorflow.js');
    const tf = await tensorflow();
    const backend = tf.getBackend();
    const product = tf.tidy(() => tf.matMul(tf.tensor2d([[2]]), tf.tensor2d([[3]])).dataSync()[0]);
    if (product !== 6) {
      return {
        status: 'failed',
        code: 'BUG',
        detail: `the backend ${backend} reckons 2 x 3 = ${String(product)}`,
        remedy: 'Choose another with the environment variable CHLADNI_BACKEND: wasm or cpu.',
      };
    }
    return {
      status: 'ok',
      detail: `backend ${backend}`,
      ...(backend !== 'tensorflow' && {
        remedy: `A native backend can be had where it installs: ${INSTALL}. All works without.`,
      }),
    };
  },
};
