import type { Trace } from './forward';
import { driveBack, passBack } from './layer';
import { parametersOver, type Parameters } from './parameters';
import { readBack } from './readout';
import { Scratch } from './scratch';
import { channelsInto } from './shape';

/** Vector-Jacobian product of the model the gradient goes back through, at the drives that were played. */
export type Pullback = (drive: Float32Array, cotangent: Float32Array, rows: number) => Float32Array;

/**
 * Gradient of the loss with respect to every parameter: backward layer by layer, through the twin's
 * vector-Jacobian product at the drives the forward pass played.
 *
 * @param gLogits - gradient with respect to the logits, rows x classes
 * @param values - written: the gradient, as long as the parameters
 */
export function backward(
  parameters: Parameters,
  trace: Trace,
  gLogits: Float32Array,
  pullback: Pullback,
  values: Float32Array,
  scratch: Scratch = new Scratch(),
): void {
  const { shape } = parameters;
  const { rows } = trace;
  values.fill(0);
  const gradient = parametersOver(shape, values);
  let gh: Float32Array = scratch.take(`gh${shape.layers}`, trace.h.length);
  readBack(parameters, trace.h, trace.logits, gLogits, rows, gradient, gh);
  for (let index = shape.layers - 1; index >= 0; index--) {
    const { h, v, u } = trace.layers[index]!;
    const layer = parameters.layers[index]!;
    const into = gradient.layers[index]!;
    const gv = scratch.take('gv', v.length);
    passBack(shape, layer, v, rows, index < shape.layers - 1, gh, gv, into.s);
    const gu = pullback(u, gh, rows * shape.width);
    const below =
      index === 0 ? undefined : scratch.take(`gh${index}`, rows * channelsInto(shape, index) * shape.samples);
    driveBack(shape, index, layer, h, v, gu, gv, rows, into, below);
    if (below) gh = below;
  }
}
