import { crossEntropy, type BatchScore } from '../../network/crossEntropy';
import { forward } from '../../network/forward';
import { parametersOver } from '../../network/parameters';
import type { Batch, Method, MethodContext } from '../method';
import type { NetworkShape } from '../../network/shape';

/** How far every parameter is moved at once. */
const STEP = 0.02;
/** Directions a step averages over. */
const DIRECTIONS = 4;

/**
 * Simultaneous perturbation stochastic approximation: the loss is measured with all parameters moved at random one way and
 * the other, and their difference is taken for the slope along that direction. Needs no model of anything.
 */
export const spsa: Method = {
  name: 'spsa',
  summary: 'slope of the measured loss along random directions; no twin',
  reference: 'Spall, IEEE Transactions on Automatic Control 37, 332 (1992)',
  passes: 2 * DIRECTIONS,
  needsTwin: false,
  rateFactor: 0.2,
  async estimate(context, parameters, batch, gradient) {
    gradient.fill(0);
    const score = { loss: 0, correct: 0 };
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const signs = Float32Array.from(parameters.values, () => (context.random.uniform() < 0.5 ? -1 : 1));
      const at = (side: number) => parameters.values.map((value, i) => value + side * STEP * signs[i]!);
      const ahead = await lossOf(context, parameters.shape, at(1), batch);
      const behind = await lossOf(context, parameters.shape, at(-1), batch);
      const slope = (ahead.loss - behind.loss) / (2 * STEP * batch.rows * DIRECTIONS);
      signs.forEach((sign, i) => {
        gradient[i]! += slope * sign;
      });
      score.loss += (ahead.loss + behind.loss) / (2 * DIRECTIONS);
      score.correct += (ahead.correct + behind.correct) / (2 * DIRECTIONS);
    }
    return score;
  },
};

async function lossOf(
  { system, workspace }: MethodContext,
  shape: NetworkShape,
  values: Float32Array,
  { inputs, labels, rows }: Batch,
): Promise<BatchScore> {
  const { logits } = await forward(
    parametersOver(shape, values),
    inputs,
    rows,
    (drive, count) => system.respond(drive, count),
    workspace,
  );
  return crossEntropy(logits, labels, rows, shape.classes);
}
