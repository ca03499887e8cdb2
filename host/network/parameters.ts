import type { Random } from '../common/random';
import { channelsInto, digitalOutputs, digitalParameters, readoutSamples, type NetworkShape } from './shape';

/** One layer's parameters: views into the network's single array. */
export interface LayerParameters {
  /** Scale, width x channels in x samples. */
  readonly a: Float32Array;
  /** Bias, width x samples. */
  readonly b: Float32Array;
  /** Skip, width x samples. */
  readonly s: Float32Array;
}

/** The linear layer of a hybrid, before the physics. */
export interface DigitalParameters {
  /** inputs x (width x samples) */
  readonly matrix: Float32Array;
  /** width x samples */
  readonly bias: Float32Array;
}

/** All trained numbers of a network, in one array so that an optimiser or a checkpoint need not know their meaning. */
export interface Parameters {
  readonly shape: NetworkShape;
  readonly values: Float32Array;
  readonly layers: readonly LayerParameters[];
  /** Readout weights, width x readout samples. */
  readonly w: Float32Array;
  /** Readout gain before its fixed scale: one number. */
  readonly t: Float32Array;
  /** Absent in a physical network. */
  readonly digital?: DigitalParameters;
}

/** Fixed scale of the readout gain, so that t stays near its start whatever the size: 1/sqrt(terms of a logit). */
export function readoutScale(shape: NetworkShape): number {
  return 1 / Math.sqrt((shape.width * readoutSamples(shape)) / shape.classes);
}

/** Fixed scale of a hybrid's inputs, so that one learning rate serves its matrix and the other parameters: 3/sqrt(inputs). */
export function digitalScale({ inputs }: NetworkShape): number {
  return 3 / Math.sqrt(inputs);
}

export function parameterCount(shape: NetworkShape): number {
  let count = shape.width * readoutSamples(shape) + 1 + digitalParameters(shape);
  for (let layer = 0; layer < shape.layers; layer++) {
    count += shape.width * shape.samples * (channelsInto(shape, layer) + 2);
  }
  return count;
}

/**
 * Gives an array its meaning.
 *
 * @param values - `parameterCount(shape)` numbers; kept, not copied
 */
export function parametersOver(shape: NetworkShape, values: Float32Array): Parameters {
  if (values.length !== parameterCount(shape)) {
    throw new RangeError(
      `a network of this shape has ${parameterCount(shape)} parameters, not ${values.length}`,
    );
  }
  let offset = 0;
  const take = (count: number): Float32Array => values.subarray(offset, (offset += count));
  const perChannel = shape.width * shape.samples;
  const layers = Array.from({ length: shape.layers }, (_, layer) => ({
    a: take(perChannel * channelsInto(shape, layer)),
    b: take(perChannel),
    s: take(perChannel),
  }));
  const w = take(shape.width * readoutSamples(shape));
  const t = take(1);
  if (shape.architecture !== 'hybrid') return { shape, values, layers, w, t };
  const outputs = digitalOutputs(shape);
  const digital = { matrix: take(shape.inputs * outputs), bias: take(outputs) };
  return { shape, values, layers, w, t, digital };
}

/** Standard deviations the parameters start with. */
const START = { a: 0.6, b: 0.2, s: 0.2, w: 0.5, t: 3, matrix: 2 / 3 } as const;

export function initialParameters(shape: NetworkShape, random: Random): Parameters {
  const parameters = parametersOver(shape, new Float32Array(parameterCount(shape)));
  const fill = (values: Float32Array, deviation: number) => {
    for (let i = 0; i < values.length; i++) values[i] = deviation * random.normal();
  };
  parameters.layers.forEach((layer, index) => {
    fill(layer.a, START.a / Math.sqrt(channelsInto(shape, index)));
    fill(layer.b, START.b);
    fill(layer.s, START.s);
  });
  fill(parameters.w, START.w);
  parameters.t[0] = START.t;
  // Inputs are mostly near 0: h then has about the size it has in a physical network.
  if (parameters.digital) fill(parameters.digital.matrix, START.matrix);
  return parameters;
}
