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

/** Numbers of the digital linear layer before the physics, a matrix inputs x samples and a bias: none of a physical network. */
export function digitalParameters({ architecture, inputs, samples }: NetworkShape): number {
  return architecture === 'hybrid' ? (inputs + 1) * samples : 0;
}

/** Channels that enter a layer: the one input, or the layer's own width. */
export function channelsInto(shape: NetworkShape, layer: number): number {
  return layer === 0 ? 1 : shape.width;
}

/** Samples the readout uses: the last `classes * floor(samples / classes)`. */
export function readoutSamples(shape: NetworkShape): number {
  return shape.classes * Math.floor(shape.samples / shape.classes);
}

/** Evaluations one input row costs. */
export function evaluationsPerInput(shape: NetworkShape): number {
  return shape.layers * shape.width;
}
