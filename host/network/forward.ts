import { driveLayer, passOn } from './layer';
import type { Parameters } from './parameters';
import { readOut } from './readout';

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
export function repeatInTime(inputs: Float32Array, rows: number, count: number, samples: number): Float32Array {
  const h = new Float32Array(rows * samples);
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
 */
export async function forward(
  parameters: Parameters,
  inputs: Float32Array,
  rows: number,
  respond: Respond,
): Promise<Trace> {
  const { shape } = parameters;
  const size = rows * shape.width * shape.samples;
  const layers: LayerTrace[] = [];
  let h = repeatInTime(inputs, rows, shape.inputs, shape.samples);
  for (const [index, layer] of parameters.layers.entries()) {
    const v = new Float32Array(size);
    const u = new Float32Array(size);
    driveLayer(shape, index, layer, h, rows, v, u);
    const answer = respond(u, rows * shape.width);
    const y = answer instanceof Float32Array ? answer : await answer;
    layers.push({ h, v, u, y });
    h = new Float32Array(size);
    passOn(shape, layer, y, v, rows, index < shape.layers - 1, h);
  }
  const logits = new Float32Array(rows * shape.classes);
  readOut(parameters, h, rows, logits);
  return { rows, layers, h, logits };
}
