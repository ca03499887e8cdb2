import { digitalOutputs } from '../../network/shape';
import { crossEntropy, type BatchScore } from '../../network/crossEntropy';
import { forward, type Trace } from '../../network/forward';
import { parametersOver, type Parameters } from '../../network/parameters';
import { readBack } from '../../network/readout';
import type { Batch, MethodContext } from '../method';

/** What a layer is told of the error, in place of what would come back through the layers above and the physics. */
export interface Feedback {
  /** Gradient with respect to what the layer passes on: rows x width x samples. The last layer's is the readout's own. */
  passed(layer: number, trace: Trace, gLogits: Float32Array): Float32Array;
  /** Gradient with respect to what the layer plays: rows x width x samples. */
  played(layer: number, trace: Trace, gLogits: Float32Array): Float32Array;
}

/**
 * One step in which no error goes back through a layer: forward through the physics, and each layer's parameters from a
 * feedback of their own.
 *
 * @param gradient - written
 */
export async function directFeedback(
  { system, workspace }: MethodContext,
  parameters: Parameters,
  batch: Batch,
  gradient: Float32Array,
  feedback: Feedback,
): Promise<BatchScore> {
  const { shape } = parameters;
  const { rows } = batch;
  const trace = await forward(
    parameters,
    batch.inputs,
    rows,
    (drive, count) => system.respond(drive, count),
    workspace,
  );
  const gLogits = new Float32Array(trace.logits.length);
  const score = crossEntropy(trace.logits, batch.labels, rows, shape.classes, gLogits);
  const { kernel } = workspace;
  const own = parametersOver(shape, workspace.take('values', parameters.values.length));
  const into = parametersOver(shape, workspace.take('gradient', gradient.length));
  into.values.fill(0);
  const gh = workspace.take('gh', trace.h.length);
  const gv = workspace.take('gv', trace.h.length);
  const gu = workspace.take('gu', trace.h.length);
  const last = shape.layers - 1;
  readBack(own, trace.h, trace.logits, gLogits, rows, into, gh);
  for (let index = last; index >= 0; index--) {
    const { h, v } = trace.layers[index]!;
    if (index < last) gh.set(feedback.passed(index, trace, gLogits));
    kernel.passBack(shape, own.layers[index]!, v, rows, index < last, gh, gv, into.layers[index]!.s);
    gu.set(feedback.played(index, trace, gLogits));
    // Only what comes before the first layer is told by it.
    const below =
      index === 0 && into.digital ? workspace.take('g0', rows * digitalOutputs(shape)) : undefined;
    kernel.driveBack(shape, index, own.layers[index]!, h, v, gu, gv, rows, into.layers[index]!, below);
    if (below && into.digital)
      kernel.projectBack(shape, workspace.take('x', rows * shape.inputs), below, rows, into.digital);
  }
  gradient.set(into.values);
  return score;
}
