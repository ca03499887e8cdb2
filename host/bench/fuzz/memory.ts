import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/** Megabytes in use once the garbage is collected: the heap and buffers outside it. */
export function megabytesInUse(): number {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** By how much samples have grown, MB: the mean of the last quarter less that of the second, when all is warm. */
export function growth(samples: readonly number[]): number {
  if (samples.length < 2) return 0;
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const mean = (some: readonly number[]) => some.reduce((sum, value) => sum + value, 0) / some.length;
  return mean(samples.slice(-quarter)) - mean(samples.slice(quarter, 2 * quarter));
}
