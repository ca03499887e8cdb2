import type { NetworkShape } from '../shape';

/** One layer's integers; see docs/deploy.md. Channels come last, so that what one sum needs lies side by side. */
export interface IntegerLayer {
  /** v is the sum shifted right by so many bits. */
  readonly shift: number;
  /** Scales, samples x width x channels in; of the first layer width x samples. */
  readonly scales: Int16Array;
  /** What each sum starts with, the half for rounding included: samples x width; of the first layer width x samples. */
  readonly biases: Int32Array;
  /** The skip before this layer, samples x channels in, in the order of this layer's samples; empty in the first. */
  readonly skips: Int16Array;
  readonly skipShift: number;
}

/** A network in the integers a board computes with, and how it is played. */
export interface IntegerNetwork {
  readonly shape: NetworkShape;
  readonly rateHz: number;
  /** Samples of silence before each evaluation. */
  readonly settle: number;
  readonly dacBits: number;
  /** Part of the DAC's range that a drive of 1 plays, in steps of 1/65535. Defaults to 1 */
  readonly driveLevel?: number;
  readonly adcBits: number;
  /** v is held in steps of 2^-fractionBits, from 0 for -4 to `highestValue` for 4. */
  readonly fractionBits: number;
  /** Sensed codes are shifted right by so many bits before they are scaled. */
  readonly senseShift: number;
  /** A score is its logit times 2^scoreExponent. */
  readonly scoreExponent: number;
  readonly layers: readonly IntegerLayer[];
  readonly readout: {
    /** 2 (sense, then v) x classes x width x terms. */
    readonly weights: Int16Array;
    /** One a class. */
    readonly biases: Int32Array;
  };
}

/** Steps of a drive level. */
export const DRIVE_LEVEL_STEPS = 65_535;

/** v as held for 4, where it is clamped. */
export function highestValue(fractionBits: number): number {
  return 8 << fractionBits;
}

/** Where values above `highestValue` are told from negative ones, once both are 16-bit unsigned. */
export function wrapPoint(fractionBits: number): number {
  return (highestValue(fractionBits) + 65_536) >> 1;
}

/** Inputs as they travel: 0 for 0, 255 for 1; ties round up. */
export function inputBytes(values: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.floor(value * 255 + 0.5))));
}
