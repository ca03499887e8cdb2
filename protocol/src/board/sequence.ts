/** Whether a request was made before another, by their sequence numbers: the host counts on, modulo 65536. */
export function isBefore(sequence: number, other: number): boolean {
  const steps = (other - sequence) & 0xffff;
  return steps > 0 && steps < 0x8000;
}
