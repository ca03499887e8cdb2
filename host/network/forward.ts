import { CompiledWorkspace } from './compiledWorkspace';
import type { Workspace } from './layerKernel';
import { digitalScale, parametersOver, type Parameters } from './parameters';
import { readOut } from './readout';
import { channelsInto } from './shape';

/** Whatever answers drive with sense: the physics (later) or a twin (at once). */
export type Respond = (drive: Float32Array, rows: number) => Float32Array | Promise<Float32Array>;

/** What the backward pass needs of one layer. */
export interface LayerTrace {
  /** rows x channels in x samples */
  readonly h: Float32Array;
  /** rows x width x samples, before the clamp */
  readonly v: Float32Array;
  /** rows x width x samples: what was played */
  readonly u: Float32Array;
  /** rows x width x samples: what was sensed */
  readonly y: Float32Array;
}

export interface Trace {
  readonly rows: number;
  readonly layers: readonly LayerTrace[];
  /** rows x width x samples, what the readout saw */
  readonly h: Float32Array;
  /** rows x classes */
  readonly logits: Float32Array;
}

/**
 * Input rows repeated in time to the samples of an evaluation.
 *
 * @param inputs - rows x shape.inputs, 0..1
 * @returns rows x samples
 */
export function repeatInTime(
  inputs: Float32Array,
  rows: number,
  count: number,
  samples: number,
  h: Float32Array = new Float32Array(rows * samples),
): Float32Array {
  const times = samples / count;
  for (let row = 0, to = 0; row < rows; row++) {
    for (let i = 0; i < count; i++) {
      const value = inputs[row * count + i]!;
      for (let r = 0; r < times; r++) h[to++] = value;
    }
  }
  return h;
}

/**
 * Runs the network forward, layer by layer, keeping what the backward pass needs.
 *
 * @param inputs - rows x shape.inputs, 0..1
 * @param workspace - holds the trace's arrays; the trace is good until the workspace is used again
 */
export async function forward(
  parameters: Parameters,
  inputs: Float32Array,
  rows: number,
  respond: Respond,
  workspace: Workspace = new CompiledWorkspace(),
): Promise<Trace> {
  const { shape } = parameters;
  const { samples, width } = shape;
  const size = rows * width * samples;
  workspace.reserve(shape, rows);
  const { kernel } = workspace;
  const own = parametersOver(shape, workspace.take('values', parameters.values.length));
  own.values.set(parameters.values);
  const layers: LayerTrace[] = [];
  let h = workspace.take('h0', rows * channelsInto(shape, 0) * samples);
  if (own.digital) {
    const x = workspace.take('x', rows * shape.inputs);
    const scale = digitalScale(shape);
    for (let i = 0; i < x.length; i++) x[i] = scale * inputs[i]!;
    kernel.project(shape, own.digital, x, rows, h);
  } else repeatInTime(inputs, rows, shape.inputs, samples, h);
  for (const [index, layer] of own.layers.entries()) {
    const v = workspace.take(`v${index}`, size);
    const u = workspace.take(`u${index}`, size);
    kernel.driveLayer(shape, index, layer, h, rows, v, u);
    const answer = respond(u, rows * width);
    const y = workspace.take(`y${index}`, size);
    y.set(answer instanceof Float32Array ? answer : await answer);
    layers.push({ h, v, u, y });
    h = workspace.take(`h${index + 1}`, size);
    kernel.passOn(shape, layer, y, v, rows, index < shape.layers - 1, h);
  }
  const logits = workspace.take('logits', rows * shape.classes);
  readOut(own, h, rows, logits);
  return { rows, layers, h, logits };
}
