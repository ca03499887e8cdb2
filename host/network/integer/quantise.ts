import { ChladniError } from '../../common/errors';
import { channelsInto } from '../shape';
import type { Parameters } from '../parameters';
import { layerBounds } from './bounds';
import { DRIVE_LEVEL_STEPS, wrapPoint, type IntegerLayer, type IntegerNetwork } from './integerNetwork';
import { quantiseReadout } from './quantiseReadout';
import { readoutTerms } from './layout';

/** How the network is played, and on what converters. */
export interface PlayedOn {
  readonly rateHz: number;
  /** Samples of silence before each evaluation. */
  readonly settle: number;
  readonly dacBits: number;
  /** Part of the DAC's range that a drive of 1 plays, 0 to 1. Defaults to 1 */
  readonly driveLevel?: number;
  readonly adcBits: number;
}

/** Finest and coarsest steps of v, 2^-bits. */
const FRACTION_BITS = { finest: 9, coarsest: 5 } as const;
/** One channel needs no shift of the sense, since its sums hold a single product; the board then saves an operation. */
const SENSE_SHIFT = { single: 0, several: 4, most: 10 } as const;
const MOST_SHIFT = 24;
/** Below this the scales would have too few steps to be worth the name. */
const LEAST_SHIFT = 3;
const HIGHEST = 32_767;
/** Sums stay below: 32-bit signed integers hold them. */
export const SUM_LIMIT = 2 ** 31;

/**
 * A trained network in integers: the finest formats in which no sum can leave 32 bits, whatever is input and sensed.
 *
 * @throws ChladniError `BAD_USAGE` when there is no such format, or the network is too large for the file's fields
 */
export function quantise(parameters: Parameters, playedOn: PlayedOn): IntegerNetwork {
  refuseShape(parameters);
  for (
    let fractionBits: number = FRACTION_BITS.finest;
    fractionBits >= FRACTION_BITS.coarsest;
    fractionBits--
  ) {
    const made = quantiseWith(parameters, playedOn, fractionBits);
    if (made) return made;
  }
  throw new ChladniError(
    'BAD_USAGE',
    'The parameters of this network are too large for the integers of a board.',
    'Train again, with a lower learning rate or another seed.',
  );
}

function refuseShape({ shape, values }: Parameters): void {
  const { layers, width, classes, inputs, samples } = shape;
  const isSmall = layers <= 255 && width <= 255 && classes <= 255 && inputs <= 65_535;
  // A board addresses no more than 65,535 bytes of one array, and its tables hold 16-bit indices.
  const isReached = 2 * width * width * samples <= 65_535 && 2 * width * samples <= 32_767;
  if (!isSmall || !isReached || readoutTerms(shape) < 1) {
    throw new ChladniError(
      'BAD_USAGE',
      `A board cannot hold a network of ${layers} layers, width ${width}, ${samples} samples and ${classes} classes.`,
      'Train one of less width or fewer samples.',
    );
  }
  if (!values.every((value) => Number.isFinite(value))) {
    throw new ChladniError(
      'BAD_USAGE',
      'Some parameters are no numbers.',
      'Train again: this training diverged.',
    );
  }
}

function quantiseWith(
  parameters: Parameters,
  playedOn: PlayedOn,
  fractionBits: number,
): IntegerNetwork | undefined {
  const { shape } = parameters;
  const skips = parameters.layers.slice(0, -1).map(({ s }) => s);
  const senseShift = findSenseShift(shape.width, skips, playedOn.adcBits);
  if (senseShift === undefined) return undefined;
  const form: Form = { ...parameters, ...playedOn, fractionBits, senseShift };
  const layers = parameters.layers.map((_, index) => findLayer(form, index));
  const readout = quantiseReadout(parameters, playedOn.adcBits, fractionBits);
  if (!readout || layers.some((layer) => layer === undefined)) return undefined;
  const { scoreExponent, weights, biases } = readout;
  return {
    shape,
    ...inSteps(playedOn),
    fractionBits,
    senseShift,
    scoreExponent,
    layers: layers as IntegerLayer[],
    readout: { weights, biases },
  };
}

/** The drive level as a file can hold it; left out where it is 1. */
function inSteps({ driveLevel = 1, ...rest }: PlayedOn): PlayedOn {
  const steps = Math.round(driveLevel * DRIVE_LEVEL_STEPS);
  return steps === DRIVE_LEVEL_STEPS ? rest : { ...rest, driveLevel: steps / DRIVE_LEVEL_STEPS };
}

interface Form extends Parameters, PlayedOn {
  readonly fractionBits: number;
  readonly senseShift: number;
}

/** Highest code of a converter, left-aligned. */
export function fullScale(bits: number): number {
  return (2 ** bits - 1) << (16 - bits);
}

/** The smallest shift with which what a layer hears fits 16 bits; undefined when there is none. */
function findSenseShift(width: number, skips: readonly Float32Array[], adcBits: number): number | undefined {
  if (width === 1) return SENSE_SHIFT.single;
  const largest = Math.max(
    0,
    ...skips.map((s) => s.reduce((most, value) => Math.max(most, Math.abs(value)), 0)),
  );
  for (let shift: number = SENSE_SHIFT.several; shift <= SENSE_SHIFT.most; shift++) {
    const unit = fullScale(adcBits) / 2 ** (shift + 1);
    if (2 * unit + 8 * largest * unit + 2 <= HIGHEST) return shift;
  }
  return undefined;
}

function findLayer(form: Form, index: number): IntegerLayer | undefined {
  const skip = index === 0 ? { skips: new Int16Array(0), skipShift: 0 } : quantiseSkip(form, index);
  if (!skip) return undefined;
  for (let shift = MOST_SHIFT; shift >= LEAST_SHIFT; shift--) {
    const layer = index === 0 ? firstLayer(form, shift) : furtherLayer(form, index, shift, skip);
    if (layer && fits(form, index, layer)) return layer;
  }
  return undefined;
}

function fits(form: Form, index: number, layer: IntegerLayer): boolean {
  const { least, greatest, magnitude } = layerBounds(form, index, layer);
  const wrap = wrapPoint(form.fractionBits);
  return magnitude < SUM_LIMIT && greatest >> layer.shift < wrap && (least >> layer.shift) + 65_536 >= wrap;
}

/** A whole number that the array holds; undefined when it does not. */
function within(value: number, limit: number): number | undefined {
  const rounded = Math.round(value);
  return Math.abs(rounded) <= limit ? rounded : undefined;
}

/** h = x / 255 */
function firstLayer({ layers, fractionBits }: Form, shift: number): IntegerLayer | undefined {
  const { a, b } = layers[0]!;
  const unit = 2 ** (shift + fractionBits);
  const scales = new Int16Array(a.length);
  const biases = new Int32Array(b.length);
  for (let i = 0; i < a.length; i++) {
    const scale = within((a[i]! * unit) / 255, HIGHEST);
    const bias = within((b[i]! + 4) * unit + 2 ** (shift - 1), SUM_LIMIT - 1);
    if (scale === undefined || bias === undefined) return undefined;
    scales[i] = scale;
    biases[i] = bias;
  }
  return { shift, scales, biases, skips: new Int16Array(0), skipShift: 0 };
}

/** The skip after the layer before, in this layer's order; one unit of v is worth 2^-fractionBits of it. */
function quantiseSkip(
  { shape, layers, adcBits, fractionBits, senseShift }: Form,
  index: number,
): Pick<IntegerLayer, 'skips' | 'skipShift'> | undefined {
  const { samples, width } = shape;
  const { s } = layers[index - 1]!;
  const unit = fullScale(adcBits) / 2 ** (senseShift + 1 + fractionBits);
  const largest = s.reduce((most, value) => Math.max(most, Math.abs(value)), 0) * unit;
  let skipShift = MOST_SHIFT;
  while (largest * 2 ** skipShift > HIGHEST) skipShift--;
  if (skipShift < LEAST_SHIFT) return undefined;
  const skips = new Int16Array(samples * width);
  for (let i = 0; i < samples; i++) {
    for (let k = 0; k < width; k++) {
      skips[i * width + k] = Math.round(s[k * samples + samples - 1 - i]! * unit * 2 ** skipShift);
    }
  }
  return { skips, skipShift };
}

/** h = H / unit - 1 - 4 s, H being what heardBounds bounds. The offsets are in the biases, exactly for what was rounded. */
function furtherLayer(
  form: Form,
  index: number,
  shift: number,
  skip: Pick<IntegerLayer, 'skips' | 'skipShift'>,
): IntegerLayer | undefined {
  const { shape, layers, adcBits, fractionBits, senseShift } = form;
  const { samples, width } = shape;
  const { a, b } = layers[index]!;
  const channels = channelsInto(shape, index);
  const valueUnit = 2 ** (shift + fractionBits);
  const unit = fullScale(adcBits) / 2 ** (senseShift + 1);
  const lost = lostByShifts(senseShift, adcBits);
  const scales = new Int16Array(samples * width * channels);
  const biases = new Int32Array(samples * width);
  for (let i = 0; i < samples; i++) {
    for (let m = 0; m < width; m++) {
      let bias = (b[m * samples + i]! + 4) * valueUnit + 2 ** (shift - 1);
      for (let k = 0; k < channels; k++) {
        const scale = within((a[(m * channels + k) * samples + i]! * valueUnit) / unit, HIGHEST);
        if (scale === undefined) return undefined;
        const held = (skip.skips[i * width + k]! * (4 << fractionBits)) / 2 ** skip.skipShift;
        bias -= scale * (unit + held - lost);
        scales[(i * width + m) * channels + k] = scale;
      }
      const rounded = within(bias, SUM_LIMIT - 1);
      if (rounded === undefined) return undefined;
      biases[i * width + m] = rounded;
    }
  }
  return { shift, scales, biases, ...skip };
}

/** What rounding down takes on average: of the sensed codes, whose lowest bits are 0, and of the skip's product. */
function lostByShifts(senseShift: number, adcBits: number): number {
  const step = 2 ** (16 - adcBits - senseShift);
  return (step < 1 ? (1 - step) / 2 : 0) + 0.5;
}
