/** What is computed of a network: everything but what the physical system does. */
export interface DigitalPart {
  /** Sensed codes, to be written once a layer has been played, then v; channel after channel. */
  readonly numbers: Uint16Array<ArrayBuffer>;
  /** Codes to play, of the layer computed last. */
  readonly drive: Uint16Array<ArrayBuffer>;
  /** Takes an input: its samples, or a part of them that is repeated. */
  begin(this: void, input: Uint8Array): void;
  /** v and drive of a layer, from the input or from what was sensed in the layer before. */
  compute(this: void, layer: number): void;
  /** What a layer (as many as there are layers: the readout) needs of v before it, while that plays. */
  prepare(this: void, layer: number): void;
  /** Scores, one a class, once the last layer has been played. */
  readOut(this: void): Int32Array<ArrayBuffer>;
}

/** An input repeated in time to `samples`, which are a multiple of its length. */
export function repeated(input: Uint8Array, samples: number): Uint8Array {
  if (input.length === samples) return input;
  const times = samples / input.length;
  const all = new Uint8Array(samples);
  for (let i = 0; i < input.length; i++) all.fill(input[i]!, i * times, (i + 1) * times);
  return all;
}
