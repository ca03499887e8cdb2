/** Whether the physics comes first, or after a trained digital linear layer. */
export type Architecture = 'physical' | 'hybrid';

/** What fixes a physical network's size. */
export interface NetworkShape {
  /** Values of one input row, 0..1; samples is a multiple of it but for a hybrid. */
  readonly inputs: number;
  /** Samples of one evaluation. */
  readonly samples: number;
  readonly layers: number;
  /** Channels a layer, each one evaluation. */
  readonly width: number;
  readonly classes: number;
  /** Physical when absent. */
  readonly architecture?: Architecture;
}

/** Values the digital linear layer of a hybrid makes of an input row: samples for each channel. */
export function digitalOutputs({ samples, width }: NetworkShape): number {
  return width * samples;
}

/** Numbers of that layer, a matrix inputs x outputs and a bias: none of a physical network. */
export function digitalParameters(shape: NetworkShape): number {
  return shape.architecture === 'hybrid' ? (shape.inputs + 1) * digitalOutputs(shape) : 0;
}

/** Channels that enter a layer: its own width, but for the one input that a physical network repeats in time. */
export function channelsInto({ architecture, width }: NetworkShape, layer: number): number {
  return layer === 0 && architecture !== 'hybrid' ? 1 : width;
}

/** Samples the readout uses: the last `classes * floor(samples / classes)`. */
export function readoutSamples(shape: NetworkShape): number {
  return shape.classes * Math.floor(shape.samples / shape.classes);
}

/** Evaluations one input row costs. */
export function evaluationsPerInput(shape: NetworkShape): number {
  return shape.layers * shape.width;
}
