// AssemblyScript, part of the kernels in host/kernels: where arrays lie, and four rows at once in the lanes of a vector.

/** Where the caller may lay out its arrays. */
export function heapBase(): usize {
  return __heap_base;
}

/** Where a number of an array is. */
// @ts-ignore: decorator
@inline
export function at(array: usize, index: i32): usize {
  return array + ((<usize>index) << 2);
}

/** Four rows' numbers, in the lanes. @param from - the first row's; @param row - bytes to the next row's */
// @ts-ignore: decorator
@inline
export function gather(from: usize, row: usize): v128 {
  let x = v128.load_zero<f32>(from);
  x = v128.load_lane<f32>(from + row, x, 1);
  x = v128.load_lane<f32>(from + 2 * row, x, 2);
  return v128.load_lane<f32>(from + 3 * row, x, 3);
}

// @ts-ignore: decorator
@inline
export function scatter(to: usize, row: usize, x: v128): void {
  v128.store_lane<f32>(to, x, 0);
  v128.store_lane<f32>(to + row, x, 1);
  v128.store_lane<f32>(to + 2 * row, x, 2);
  v128.store_lane<f32>(to + 3 * row, x, 3);
}

/** x within -1..1. */
// @ts-ignore: decorator
@inline
export function clamped(x: v128): v128 {
  return f32x4.min(f32x4.max(x, f32x4.splat(-1)), f32x4.splat(1));
}

/** Adds x y to what is there. */
// @ts-ignore: decorator
@inline
export function addTo(to: usize, x: v128, y: v128): void {
  v128.store(to, f32x4.add(v128.load(to), f32x4.mul(x, y)));
}
