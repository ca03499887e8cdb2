import { quantise, converter } from '../../systems/converters';
import { readoutSamples, type NetworkShape } from '../shape';
import { highestValue } from './integerNetwork';

/**
 * DAC codes, 16-bit left-aligned, by v as it is held; the clamp to -1..1 is in them.
 *
 * @param driveLevel - part of the DAC's range that 1 plays. Defaults to 1
 */
export function driveCodes(fractionBits: number, dacBits: number, driveLevel = 1): Uint16Array {
  const to = converter(dacBits);
  const one = 1 << fractionBits;
  return Uint16Array.from({ length: highestValue(fractionBits) + 1 }, (_, value) =>
    quantise(to, driveLevel * Math.max(-1, Math.min(1, value / one - 4))),
  );
}

/**
 * Where a layer's numbers come from: sensed codes, then v, of the layer before lie channel after channel in the order
 * of time; the layer takes them sample after sample, time reversed.
 *
 * @returns 2 x samples x width indices
 */
export function turnOrder({ samples, width }: NetworkShape): Uint16Array {
  const size = samples * width;
  return Uint16Array.from({ length: 2 * size }, (_, at) => {
    const within = at % size;
    return at - within + (within % width) * samples + samples - 1 - Math.floor(within / width);
  });
}

/** Terms a channel adds to a score. */
export function readoutTerms(shape: NetworkShape): number {
  return readoutSamples(shape) / shape.classes;
}

/**
 * Where the readout's numbers come from, among sensed codes and v as `turnOrder` finds them.
 *
 * @returns 2 (sensed, then v) x classes x width x terms indices
 */
export function readoutOrder(shape: NetworkShape): Uint16Array {
  const { samples, width, classes } = shape;
  const terms = readoutTerms(shape);
  const start = samples - readoutSamples(shape);
  const half = classes * width * terms;
  return Uint16Array.from({ length: 2 * half }, (_, at) => {
    const channel = Math.floor(at / terms) % width;
    const label = Math.floor((at % half) / (width * terms));
    const part = at < half ? 0 : width * samples;
    return part + channel * samples + start + (at % terms) * classes + label;
  });
}
