import { LRUCache } from 'lru-cache';

/** A day's drift is 10 K in steps of 1/8 K. */
const MOST = 96;
const MOST_BYTES = 32e6;

/**
 * Keeps what a plant has worked out for temperatures: drift comes back to them.
 *
 * @param make - for a shift in K
 * @param bytes - of what was made, where that may be much: beyond 32 MB in all the oldest are forgotten
 */
export function byTemperature<Value extends object>(
  make: (shiftK: number) => Value,
  bytes?: (value: Value) => number,
): (shiftK: number) => Value {
  const kept = new LRUCache<number, Value>({
    max: MOST,
    memoMethod: make,
    ...(bytes && { maxSize: MOST_BYTES, sizeCalculation: bytes }),
  });
  return (shiftK) => kept.memo(shiftK);
}
