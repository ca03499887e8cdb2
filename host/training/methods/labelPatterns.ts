import type { Random } from '../../common/random';

/** How far a label moves each input, against inputs of 0..1. */
const STRENGTH = 0.3;

/**
 * A pattern of random signs over all inputs for each class, less the mean over classes: an input with no label in it then lies
 * in the middle of those with one, so that a network trained on labels may be asked without.
 *
 * @returns classes x inputs
 */
export function labelPatterns(random: Random, classes: number, inputs: number): Float32Array {
  const patterns = Float32Array.from({ length: classes * inputs }, () => (random.uniform() < 0.5 ? -1 : 1));
  for (let i = 0; i < inputs; i++) {
    let mean = 0;
    for (let k = 0; k < classes; k++) mean += patterns[k * inputs + i]! / classes;
    for (let k = 0; k < classes; k++) {
      const at = k * inputs + i;
      patterns[at] = STRENGTH * (patterns[at]! - mean);
    }
  }
  return patterns;
}

/**
 * Writes inputs with a label in each.
 *
 * @param inputs - rows x inputs, 0..1
 * @param labels - rows
 * @param patterns - classes x inputs
 * @param into - written, as long as `inputs`
 */
export function embedLabels(
  inputs: Float32Array,
  labels: Uint8Array,
  patterns: Float32Array,
  into: Float32Array,
): void {
  const count = inputs.length / labels.length;
  labels.forEach((label, row) => {
    for (let i = 0; i < count; i++)
      into[row * count + i] = inputs[row * count + i]! + patterns[label * count + i]!;
  });
}

/** For each row any label but its own. */
export function wrongLabels(labels: Uint8Array, classes: number, random: Random): Uint8Array {
  return labels.map((label) => (label + 1 + random.integer(classes - 1)) % classes);
}
