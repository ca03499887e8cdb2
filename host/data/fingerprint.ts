import { createHash } from 'node:crypto';
import type { Dataset, Rows } from './dataset';

const known = new WeakMap<Dataset, string>();

/**
 * What tells data from others: SHA-256 over the values and labels of all rows in their order, the split into training
 * and test, and the classes. Where the data lie and what their files are named does not count.
 *
 * @returns 64 hexadecimal digits
 */
export function fingerprintOf(dataset: Dataset): string {
  const before = known.get(dataset);
  if (before !== undefined) return before;
  const { inputs, classes, classNames, train, test } = dataset;
  const hash = createHash('sha256');
  const counts = [train, test].map(({ y }) => y.length);
  hash.update(JSON.stringify({ inputs, classes, classNames: classNames ?? null, counts }));
  for (const { x, y } of [train, test]) for (const values of [x, y]) hash.update(bytesOf(values));
  const fingerprint = hash.digest('hex');
  known.set(dataset, fingerprint);
  return fingerprint;
}

function bytesOf({ buffer, byteOffset, byteLength }: Rows['x'] | Rows['y']): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
