/** What a batch came to. */
export interface BatchScore {
  /** Sum over rows of -log of the right class's softmax. */
  loss: number;
  /** Rows whose largest logit is the right class. */
  correct: number;
}

/** Index of the largest of `count` numbers from `offset`; the first of equals. */
export function argmax(values: Float32Array, offset: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) if (values[offset + k]! > values[offset + best]!) best = k;
  return best;
}

/**
 * Softmax cross entropy of a batch.
 *
 * @param logits - rows x classes
 * @param labels - rows
 * @param gLogits - written when given: gradient of the mean loss, rows x classes
 */
export function crossEntropy(
  logits: Float32Array,
  labels: Uint8Array,
  rows: number,
  classes: number,
  gLogits?: Float32Array,
): BatchScore {
  let loss = 0;
  let correct = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * classes;
    const label = labels[row]!;
    const best = argmax(logits, at, classes);
    const top = logits[at + best]!;
    if (best === label) correct++;
    let sum = 0;
    for (let k = at; k < at + classes; k++) sum += Math.exp(logits[k]! - top);
    loss += Math.log(sum) + top - logits[at + label]!;
    if (gLogits) {
      for (let k = 0; k < classes; k++) {
        gLogits[at + k] = (Math.exp(logits[at + k]! - top) / sum - (k === label ? 1 : 0)) / rows;
      }
    }
  }
  return { loss, correct };
}
