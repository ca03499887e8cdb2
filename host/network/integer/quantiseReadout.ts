import { readoutScale, type Parameters } from '../parameters';
import { readoutSamples } from '../shape';
import { readoutMagnitude } from './bounds';
import { readoutTerms } from './layout';

/** The readout's integers; a score is its logit times 2^scoreExponent. */
export interface IntegerReadout {
  readonly weights: Int16Array;
  readonly biases: Int32Array;
  readonly scoreExponent: number;
}

const HIGHEST = 32_767;
const SUM_LIMIT = 2 ** 31;
const EXPONENTS = { greatest: 40, least: -40 } as const;

/**
 * The readout with the skip after the last layer taken in: with h = 2 c / F - 1 + s (v - 4) it is a sum over sensed codes
 * and over v. The finest scale in which no score can leave 32 bits.
 */
export function quantiseReadout(
  parameters: Parameters,
  adcBits: number,
  fractionBits: number,
): IntegerReadout | undefined {
  for (let exponent: number = EXPONENTS.greatest; exponent >= EXPONENTS.least; exponent--) {
    const readout = readoutAt(parameters, adcBits, fractionBits, exponent);
    if (readout) return readout;
  }
  return undefined;
}

function readoutAt(
  { shape, layers, w, t }: Parameters,
  adcBits: number,
  fractionBits: number,
  scoreExponent: number,
): IntegerReadout | undefined {
  const { samples, width, classes } = shape;
  const used = readoutSamples(shape);
  const terms = readoutTerms(shape);
  const { s } = layers[shape.layers - 1]!;
  const gain = t[0]! * readoutScale(shape) * 2 ** scoreExponent;
  const half = (2 ** adcBits - 1) * 2 ** (15 - adcBits);
  const four = 4 << fractionBits;
  const weights = new Int16Array(classes * 2 * width * terms);
  const biases = new Int32Array(classes);
  for (let k = 0; k < classes; k++) {
    let bias = 0;
    for (let m = 0; m < width; m++) {
      for (let i = 0; i < terms; i++) {
        const weight = gain * w[m * used + i * classes + k]!;
        const skip = s[m * samples + samples - used + i * classes + k]!;
        const onSense = Math.round(weight / half);
        const onValue = Math.round((weight * skip) / (1 << fractionBits));
        if (Math.max(Math.abs(onSense), Math.abs(onValue)) > HIGHEST) return undefined;
        const at = (k * width + m) * terms + i;
        weights[at] = onSense;
        weights[at + classes * width * terms] = onValue;
        bias -= onSense * half + onValue * four;
      }
    }
    if (Math.abs(bias) >= SUM_LIMIT) return undefined;
    biases[k] = Math.round(bias);
  }
  const readout = { weights, biases };
  const magnitude = readoutMagnitude({ shape, fractionBits, senseShift: 0 }, readout);
  return magnitude < SUM_LIMIT ? { ...readout, scoreExponent } : undefined;
}
