import type { Trace } from './forward';
import type { Workspace } from './layerKernel';
import { parametersOver, type Parameters } from './parameters';
import { readBack } from './readout';
import { channelsInto } from './shape';

/** Vector-Jacobian product of the model the gradient goes back through, at the drives that were played. */
export type Pullback = (
  drive: Float32Array,
  cotangent: Float32Array,
  rows: number,
  layer: number,
) => Float32Array;

/**
 * Gradient of the loss with respect to every parameter: backward layer by layer, through the twin's
 * vector-Jacobian product at the drives the forward pass played.
 *
 * @param trace - of `forward` with the same parameters and workspace
 * @param gLogits - gradient with respect to the logits, rows x classes
 * @param values - written: the gradient, as long as the parameters
 */
export function backward(
  parameters: Parameters,
  trace: Trace,
  gLogits: Float32Array,
  pullback: Pullback,
  values: Float32Array,
  workspace: Workspace,
): void {
  const { shape } = parameters;
  const { rows } = trace;
  const { kernel } = workspace;
  const size = trace.h.length;
  const own = parametersOver(shape, workspace.take('values', values.length));
  const gradient = parametersOver(shape, workspace.take('gradient', values.length));
  gradient.values.fill(0);
  let gh = workspace.take(`gh${shape.layers}`, size);
  readBack(own, trace.h, trace.logits, gLogits, rows, gradient, gh);
  const gv = workspace.take('gv', size);
  const gu = workspace.take('gu', size);
  for (let index = shape.layers - 1; index >= 0; index--) {
    const { h, v, u } = trace.layers[index]!;
    const layer = own.layers[index]!;
    const into = gradient.layers[index]!;
    kernel.passBack(shape, layer, v, rows, index < shape.layers - 1, gh, gv, into.s);
    gu.set(pullback(u, gh, rows * shape.width, index));
    const below =
      index === 0 && !own.digital
        ? undefined
        : workspace.take(`gh${index}`, rows * channelsInto(shape, index) * shape.samples);
    kernel.driveBack(shape, index, layer, h, v, gu, gv, rows, into, below);
    if (below) gh = below;
  }
  if (gradient.digital) {
    const x = workspace.take('x', rows * shape.inputs);
    kernel.projectBack(shape, x, gh, rows, gradient.digital);
  }
  values.set(gradient.values);
}
