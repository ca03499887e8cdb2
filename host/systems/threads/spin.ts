/** Looks again and again, as a thread that sleeps is woken late. @returns when the value is another, or time is over */
export function spinWhile(array: Int32Array, index: number, value: number, milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (Atomics.load(array, index) === value && performance.now() < end);
}
