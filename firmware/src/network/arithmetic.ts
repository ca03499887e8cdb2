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

/** v of a further layer of one channel: over sensed codes, which nothing shifts then. */
export function singleChannel(
  scales: Int16Array,
  skips: Int16Array,
  values: Uint16Array,
  biases: Int32Array,
  skipShift: number,
  shift: number,
): (value: number, i: number) => number {
  return (c, i) => (scales[i]! * (c + ((skips[i]! * values[i]!) >> skipShift)) + biases[i]!) >> shift;
}

/** What a further layer of several channels hears: over sensed codes. */
export function heard(
  skips: Int16Array,
  values: Uint16Array,
  senseShift: number,
  skipShift: number,
): (value: number, i: number) => number {
  return (c, i) => (c >> senseShift) + ((skips[i]! * values[i]!) >> skipShift);
}

/** Clamps v, as it wraps in 16 unsigned bits, to 0..highest. */
export function clamped(highest: number): (value: number) => number {
  const wrap = (highest + 65536) >> 1;
  return (v) => (v > highest ? (v < wrap ? highest : 0) : v);
}
