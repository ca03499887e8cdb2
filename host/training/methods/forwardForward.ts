import type { Workspace } from '../../network/layerKernel';
import { crossEntropy } from '../../network/crossEntropy';
import { forward, type Trace } from '../../network/forward';
import { parametersOver, type Parameters } from '../../network/parameters';
import { readBack } from '../../network/readout';
import type { Method } from '../method';
import { contrast } from './contrast';
import { embedLabels, labelPatterns, wrongLabels } from './labelPatterns';

/**
 * Forward-forward learning as physical local learning. What is one layer to it is a pass through the physics and what comes
 * behind: the skip, and the scale and bias with which the next pass is played. These are trained to play loudly where the
 * label in the input is right and softly where it is wrong, by a gradient that ends at what was sensed, so that
 * no model of the physics is needed. The last pass has its skip and the readout behind it, and they are trained on inputs without a
 * label, by cross entropy: the network answers in one pass.
 *
 * What lies before the first pass is trained in the same way where it can tell a label from what it is put on: a
 * hybrid's matrix does; one scale a sample does not, and stays as drawn.
 */
export const forwardForward: Method = {
  name: 'forward-forward',
  summary: 'each layer tells inputs with right labels from wrong ones, as physical local learning; no twin',
  reference: 'Hinton, arXiv:2212.13345 (2022); Momeni et al., Science 382, 1297 (2023)',
  // Without a label, with the right one, with a wrong one.
  passes: 3,
  needsTwin: false,
  estimate: async ({ system, workspace, random, once }, parameters, { inputs, labels, rows }, gradient) => {
    const { shape } = parameters;
    const { classes } = shape;
    const patterns = once('label patterns', (drawn) => labelPatterns(drawn, classes, shape.inputs));
    const all = new Float32Array(3 * inputs.length);
    const part = (index: number) => all.subarray(index * inputs.length, (index + 1) * inputs.length);
    part(0).set(inputs);
    embedLabels(inputs, labels, patterns, part(1));
    embedLabels(inputs, wrongLabels(labels, classes, random), patterns, part(2));
    const respond = (drive: Float32Array, count: number) => system.respond(drive, count);
    const trace = await forward(parameters, all, 3 * rows, respond, workspace);
    // Rows with a label in them teach the readout nothing.
    const gLogits = new Float32Array(trace.logits.length);
    const score = crossEntropy(trace.logits, labels, rows, classes, gLogits);
    localGradient(parameters, trace, gLogits, gradient, workspace);
    return score;
  },
};

/** @param gradient - written: of each layer's own loss by its own parameters */
function localGradient(
  { shape }: Parameters,
  { rows, layers, h, logits }: Trace,
  gLogits: Float32Array,
  gradient: Float32Array,
  workspace: Workspace,
): void {
  const { kernel } = workspace;
  const size = shape.width * shape.samples;
  const own = parametersOver(shape, workspace.take('values', gradient.length));
  const into = parametersOver(shape, workspace.take('gradient', gradient.length));
  into.values.fill(0);
  const gh = workspace.take('gh', h.length);
  const gu = workspace.take('gu', h.length);
  const gv = workspace.take('gv', h.length);
  /** Of the skip behind a pass; what would go further back is dropped. */
  const skipBack = (index: number) => {
    const isInner = index < shape.layers - 1;
    kernel.passBack(
      shape,
      own.layers[index]!,
      layers[index]!.v,
      rows,
      isInner,
      gh,
      gv,
      into.layers[index]!.s,
    );
  };
  readBack(own, h, logits, gLogits, rows, into, gh);
  skipBack(shape.layers - 1);
  for (let index = into.digital ? 0 : 1; index < shape.layers; index++) {
    const before = layers[index]!;
    gu.fill(0);
    const labelled = gu.length / 3;
    contrast(before.u.subarray(labelled), size, gu.subarray(labelled));
    gv.fill(0);
    const below = index === 0 ? workspace.take('g0', before.h.length) : gh;
    kernel.driveBack(
      shape,
      index,
      own.layers[index]!,
      before.h,
      before.v,
      gu,
      gv,
      rows,
      into.layers[index]!,
      below,
    );
    if (index > 0) skipBack(index - 1);
    else if (into.digital)
      kernel.projectBack(shape, workspace.take('x', rows * shape.inputs), below, rows, into.digital);
  }
  gradient.set(into.values);
}
