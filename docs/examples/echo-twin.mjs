// A twin of one's own: a filter and a curve behind it. Whatever TensorFlow.js differentiates will do
// (https://js.tensorflow.org/api/latest); see docs/twins.md.
export default {
  evaluations: 900,
  steps: 1500,
  rate: 0.005,

  numbers(tf, { senseSamples }) {
    return { taps: tf.fill([senseSamples], 0.01), gains: tf.tensor1d([1, 0.1, 0]) };
  },

  predict(tf, { taps, gains }, drive) {
    const v = tf.matMul(drive, echoes(tf, taps));
    const [linear, curved, offset] = tf.split(gains, 3);
    return tf.add(tf.add(tf.mul(linear, v), tf.mul(curved, tf.tanh(v))), offset);
  },
};

/** A sample hears what was driven before it: taps[i - j] in line j and column i, 0 where i < j. */
function echoes(tf, taps) {
  const n = taps.shape[0];
  // Lines of 2n numbers, each read one number later than the last.
  const line = tf.concat([taps, tf.zeros([n])]);
  const lines = tf.reshape(tf.slice(tf.tile(line, [n]), [0], [n * (2 * n - 1)]), [n, 2 * n - 1]);
  return tf.slice(lines, [0, 0], [n, n]);
}
