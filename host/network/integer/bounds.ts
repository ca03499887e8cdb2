import { highestValue, type IntegerLayer, type IntegerNetwork } from './integerNetwork';
import { readoutTerms } from './layout';

/** What a sum can come to. */
export interface SumBounds {
  readonly least: number;
  readonly greatest: number;
  /** Sum of the largest magnitudes of all terms: no partial sum is beyond. */
  readonly magnitude: number;
}

/** A converter's codes are 16-bit unsigned. */
export const HIGHEST_CODE = 0xffff;
const HIGHEST_INPUT = 255;

type Settings = Pick<IntegerNetwork, 'shape' | 'fractionBits' | 'senseShift'>;

/** The least and the greatest that (c >> senseShift) + (skip v >> skipShift) can be. */
export function heardBounds(
  settings: Settings,
  layer: Pick<IntegerLayer, 'skips' | 'skipShift'>,
  at: number,
) {
  const reach = (layer.skips[at]! * highestValue(settings.fractionBits)) >> layer.skipShift;
  return { least: Math.min(0, reach), greatest: (HIGHEST_CODE >> settings.senseShift) + Math.max(0, reach) };
}

/** Bounds over all sums of a layer, before the shift. */
export function layerBounds(settings: Settings, index: number, layer: IntegerLayer): SumBounds {
  const { samples, width } = settings.shape;
  const bounds = { least: 0, greatest: 0, magnitude: 0 };
  for (let sum = 0; sum < samples * width; sum++) {
    let least = layer.biases[sum]!;
    let greatest = least;
    let magnitude = Math.abs(least);
    const channels = index === 0 ? 1 : width;
    for (let k = 0; k < channels; k++) {
      const scale = layer.scales[sum * channels + k]!;
      const heard =
        index === 0
          ? { least: 0, greatest: HIGHEST_INPUT }
          : heardBounds(settings, layer, Math.floor(sum / width) * width + k);
      const ends = [scale * heard.least, scale * heard.greatest];
      least += Math.min(...ends);
      greatest += Math.max(...ends);
      magnitude += Math.abs(scale) * Math.max(-heard.least, heard.greatest);
    }
    bounds.least = Math.min(bounds.least, least);
    bounds.greatest = Math.max(bounds.greatest, greatest);
    bounds.magnitude = Math.max(bounds.magnitude, magnitude);
  }
  return bounds;
}

/** Largest magnitude that any partial sum of a score can have. */
export function readoutMagnitude(
  { shape, fractionBits }: Settings,
  { weights, biases }: IntegerNetwork['readout'],
): number {
  const terms = shape.width * readoutTerms(shape);
  const half = terms * shape.classes;
  let largest = 0;
  for (const [k, bias] of biases.entries()) {
    let magnitude = Math.abs(bias);
    for (let i = k * terms; i < (k + 1) * terms; i++) {
      magnitude += Math.abs(weights[i]!) * HIGHEST_CODE;
      magnitude += Math.abs(weights[half + i]!) * highestValue(fractionBits);
    }
    largest = Math.max(largest, magnitude);
  }
  return largest;
}
