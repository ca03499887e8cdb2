import { seededRandom } from '../../common/random';
import { CompiledNetwork } from '../../oscillatorNetwork/compiledNetwork';
import { loadImages } from '../../oscillatorNetwork/images';
import { initialValues } from '../../oscillatorNetwork/initialValues';
import { BATCH } from '../../oscillatorNetwork/network';
import { DURATION, layoutOf, type NetworkShape } from '../../oscillatorNetwork/shape';
import type { Solver } from '../../oscillatorNetwork/solvers';
import { couplingOf, Motion, ROWS_AT_ONCE } from '../../plants/oscillators/motion';
import { Adam } from '../../training/adam';
import { ratio, type Figure } from '../figure';
import { difference } from './difference';

const SEED = 1;
const TRAINING_STEPS = 1000;
const RATE = 1e-3;
/** Ten times as many as published: ten thousand times nearer to the exact motion. */
const FINE_STEPS = 50;

/** How far both solvers' logits are from those of a far finer one, on a network that has been trained. */
export function solverErrors(say: (line: string) => void): Figure {
  const { inputs, classes, train, test } = loadImages('mnist');
  const shape = { inputs, classes };
  const random = seededRandom(SEED, 'bench solvers');
  const values = initialValues(shape, random);
  const adam = new Adam(values.length);
  const gradient = new Float32Array(values.length);
  const network = new CompiledNetwork(shape, 'nystrom');
  for (let step = 0; step < TRAINING_STEPS; step++) {
    const at = step * BATCH;
    const x = train.x.subarray(at * inputs, (at + BATCH) * inputs);
    network.gradient(values, x, train.y.subarray(at, at + BATCH), BATCH, gradient);
    adam.update(values, gradient, RATE);
  }
  const x = test.x.subarray(0, BATCH * inputs);
  const exact = fineLogits(shape, values, x);
  const error = (solver: Solver) =>
    difference(new CompiledNetwork(shape, solver).logits(values, x, BATCH), exact);
  const [rk4, nystrom] = [error('rk4'), error('nystrom')];
  const percent = (part: number) => `${(100 * part).toPrecision(2)} %`;
  say(
    `after ${TRAINING_STEPS} steps of training from seed ${SEED}, ${BATCH} test images, logits apart from those of ` +
      `${FINE_STEPS} steps (rms, relative): rk4 ${percent(rk4)}, nystrom ${percent(nystrom)}`,
  );
  return ratio('oscillators: error of rk4 over that of nystrom', rk4, nystrom, 1);
}

function fineLogits(shape: NetworkShape, values: Float32Array, x: Float32Array): Float32Array {
  const { inputs, classes } = shape;
  const { counts, pairs, pushes, factor } = layoutOf(shape);
  const motions = counts.map(
    (count, set) =>
      new Motion({
        count,
        coupling: couplingOf(Float64Array.from(values.subarray(pairs[set], pairs[set]! + count ** 2)), count),
        push: Float64Array.from(values.subarray(pushes[set], pushes[set]! + count)),
        stiffness: 1,
        damping: 0,
      }),
  );
  const logits = new Float32Array(BATCH * classes);
  for (let from = 0; from < BATCH; from += ROWS_AT_ONCE) {
    let q = new Float64Array(0);
    motions.forEach((motion, set) => {
      const next = new Float64Array(counts[set]! * ROWS_AT_ONCE);
      if (set > 0) next.set(q);
      else
        for (let row = 0; row < ROWS_AT_ONCE; row++)
          for (let i = 0; i < inputs; i++) next[i * ROWS_AT_ONCE + row] = x[(from + row) * inputs + i]!;
      motion.move(next, new Float64Array(next.length), FINE_STEPS, DURATION / FINE_STEPS);
      q = next;
    });
    for (let row = 0; row < ROWS_AT_ONCE; row++)
      for (let k = 0; k < classes; k++)
        logits[(from + row) * classes + k] = values[factor]! * q[(inputs + k) * ROWS_AT_ONCE + row]!;
  }
  return logits;
}
