/** Rms difference over the rms of what is right. */
export function difference(one: Float32Array, right: Float32Array): number {
  if (one.length !== right.length) return Infinity;
  let off = 0;
  let size = 0;
  for (let i = 0; i < one.length; i++) {
    off += (one[i]! - right[i]!) ** 2;
    size += right[i]! ** 2;
  }
  return Math.sqrt(off / size);
}

/** What single precision leaves after some thousand operations. */
const TOLERANCE = 1e-3;

/**
 * Holds both sides of a ratio to the same answers.
 *
 * @returns a line that tells how far they are apart
 * @throws Error when it is more than rounding, and for nothing
 */
export function sameAnswers(
  compared: Readonly<Record<string, readonly [Float32Array, Float32Array]>>,
): string {
  const pairs = Object.entries(compared);
  if (pairs.length === 0) throw new Error('nothing of ours is held against the peer');
  const parts = pairs.map(([name, [ours, peers]]) => {
    const apart = difference(ours, peers);
    if (!(apart < TOLERANCE)) throw new Error(`${name} of ours and of the peer are ${apart} apart`);
    return `${name} ${apart.toExponential(0)}`;
  });
  return `same inputs, answers apart by (rms, relative): ${parts.join(', ')}`;
}
