/** Layers after the first, in two halves: what can be computed while the layer before plays, and what has to wait. */
export interface FurtherLayers {
  /** Takes what a layer needs of v of the layer before. */
  prepare(layer: number): void;
  /** Computes the layer's v, once what was sensed is there. */
  finish(layer: number): void;
}
