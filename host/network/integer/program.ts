import type { IntegerNetwork } from './integerNetwork';

/** A board builds each piece's result as a plain array, at two variables a number: longer ones would take its memory. */
const MOST_SAMPLES = 256;

/** Whether a network's sums are also written out as a program. */
export function hasProgram({ shape, senseShift }: Pick<IntegerNetwork, 'shape' | 'senseShift'>): boolean {
  return shape.width === 1 && senseShift === 0 && shape.samples <= MOST_SAMPLES;
}

/** `+ scale * ` with the sign where it costs the interpreter nothing. */
function plus(scale: number): string {
  return `${scale < 0 ? '-' : '+'}${Math.abs(scale)}*`;
}

function piece(parameters: string, terms: readonly string[]): string {
  return `(function(${parameters}){return[${terms.join()}]})`;
}

/**
 * The sums of a network of one channel as the text of functions. An interpreter looks numbers up in arrays slowly; written
 * out, a sum takes half the time. Pieces: v of layer 0 from its inputs `x`; then of each further layer what `v` before it
 * contributes, and its own v from sensed codes `c` and that rest `t`. None are clamped, and v wraps where it is stored.
 *
 * @returns no pieces where `hasProgram` says no
 */
export function programOf(network: IntegerNetwork): string[] {
  if (!hasProgram(network)) return [];
  const { shape, layers } = network;
  const { samples, inputs } = shape;
  return layers.flatMap(({ scales, biases, shift, skips, skipShift }, index) => {
    const terms = (term: (i: number) => string) => Array.from({ length: samples }, (_, i) => term(i));
    if (index === 0) {
      const input = (i: number) => Math.floor((i * inputs) / samples);
      return [
        piece(
          'x',
          terms((i) => `${biases[i]!}${plus(scales[i]!)}x[${input(i)}]>>${shift}`),
        ),
      ];
    }
    const before = (i: number) => samples - 1 - i;
    return [
      piece(
        'v',
        terms((i) => `${biases[i]!}${plus(scales[i]!)}(${skips[i]!}*v[${before(i)}]>>${skipShift})`),
      ),
      piece(
        'c,t',
        terms((i) => `t[${i}]${plus(scales[i]!)}c[${before(i)}]>>${shift}`),
      ),
    ];
  });
}
