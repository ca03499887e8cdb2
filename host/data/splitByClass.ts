import { permutation, seededRandom } from '../common/random';

/** Part of each class that is kept for test. */
const TEST_PART = 0.2;
/** Fixed: the test set of a file is the same whatever a training's own seed. */
const SEED = 1;

export interface RowNumbers {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Splits rows into training and test: a fifth of each class, at least one row, is for test. The same rows give the same
 * split, and each part keeps their order.
 *
 * @param labels - one class a row, of each class at least two rows
 */
export function splitByClass(labels: Uint8Array, classes: number): RowNumbers {
  const isTest = new Uint8Array(labels.length);
  for (let k = 0; k < classes; k++) {
    const members = [...labels.keys()].filter((row) => labels[row] === k);
    const order = permutation(members.length, seededRandom(SEED, `test rows of class ${k}`));
    const count = Math.max(1, Math.round(TEST_PART * members.length));
    for (const at of order.subarray(0, count)) isTest[members[at]!] = 1;
  }
  const rows = Uint32Array.from(labels.keys());
  return { train: rows.filter((row) => isTest[row] === 0), test: rows.filter((row) => isTest[row] === 1) };
}
