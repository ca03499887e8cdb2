/*
 * The integers of a network, one function a sum, for E.mapInPlace: fetching what it walks over and storing what it gets is
 * native, and a function that closes over its arrays finds them at once. What it walks over is unsigned and of 8 or 16
 * bits: mapInPlace reads signed numbers as unsigned ones. 32-bit signed integers throughout; docs/deploy.md says why
 * nothing leaves them.
 */

/** v of the first layer: over inputs. */
export function firstLayer(
  scales: Int16Array,
  biases: Int32Array,
  shift: number,
): (value: number, i: number) => number {
  return (x, i) => (scales[i]! * x + biases[i]!) >> shift;
}

/** What a further layer of one channel makes of v of the layer before: the skip, scaled, and the bias. Over v. */
export function scaledSkip(
  scales: Int16Array,
  skips: Int16Array,
  biases: Int32Array,
  skipShift: number,
): (value: number, i: number) => number {
  return (v, i) => scales[i]! * ((skips[i]! * v) >> skipShift) + biases[i]!;
}

/** v of a further layer of one channel: over sensed codes, which nothing shifts then. `rest` is what scaledSkip gave. */
export function singleChannel(
  scales: Int16Array,
  rest: Int32Array,
  shift: number,
): (value: number, i: number) => number {
  return (c, i) => (scales[i]! * c + rest[i]!) >> shift;
}

/** The skip before a further layer of several channels: over v of the layer before. */
export function skipped(skips: Int16Array, skipShift: number): (value: number, i: number) => number {
  return (v, i) => (skips[i]! * v) >> skipShift;
}

/** What a further layer of several channels hears: over sensed codes. */
export function heard(skip: Int16Array, senseShift: number): (value: number, i: number) => number {
  return (c, i) => (c >> senseShift) + skip[i]!;
}

/** Clamps v, as it wraps in 16 unsigned bits, to 0..highest. */
export function clamped(highest: number): (value: number) => number {
  const wrap = (highest + 65536) >> 1;
  return (v) => (v > highest ? (v < wrap ? highest : 0) : v);
}
