import { backward, type Pullback } from '../network/backward';
import { crossEntropy, type BatchScore } from '../network/crossEntropy';
import { forward, type Respond } from '../network/forward';
import type { Workspace } from '../network/layerKernel';
import type { Parameters } from '../network/parameters';
import type { Batch } from './method';

/**
 * One step of backpropagation with a forward and a backward model of one's choice: the methods differ in which is
 * the physics and which the twin.
 */
export async function backpropagate(
  parameters: Parameters,
  batch: Batch,
  respond: Respond,
  pullback: Pullback,
  gradient: Float32Array,
  workspace: Workspace,
): Promise<BatchScore> {
  const trace = await forward(parameters, batch.inputs, batch.rows, respond, workspace);
  const gLogits = new Float32Array(trace.logits.length);
  const score = crossEntropy(trace.logits, batch.labels, batch.rows, parameters.shape.classes, gLogits);
  backward(parameters, trace, gLogits, pullback, gradient, workspace);
  return score;
}
