// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The loop of
// host/training/adam.ts, in double precision, two numbers at a time. Pointers are byte offsets.

export { heapBase } from './shared/lanes';

/**
 * One update of so many numbers, an even one.
 *
 * @param values, gradient - f32; @param first, second - moments, f64
 * @param unbias1, unbias2 - what the moments are divided by, inverted
 */
export function update(
  values: usize,
  gradient: usize,
  first: usize,
  second: usize,
  count: i32,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  rate: f64,
  unbias1: f64,
  unbias2: f64,
): void {
  const keep1 = f64x2.splat(beta1);
  const take1 = f64x2.splat(1 - beta1);
  const keep2 = f64x2.splat(beta2);
  const take2 = f64x2.splat(1 - beta2);
  const least = f64x2.splat(epsilon);
  const by = f64x2.splat(rate);
  const by1 = f64x2.splat(unbias1);
  const by2 = f64x2.splat(unbias2);
  const end = first + ((<usize>count) << 3);
  for (; first < end; first += 16, second += 16, values += 8, gradient += 8) {
    const g = f64x2.promote_low_f32x4(v128.load64_zero(gradient));
    const m = f64x2.add(f64x2.mul(keep1, v128.load(first)), f64x2.mul(take1, g));
    v128.store(first, m);
    const v = f64x2.add(f64x2.mul(keep2, v128.load(second)), f64x2.mul(f64x2.mul(take2, g), g));
    v128.store(second, v);
    const scale = f64x2.add(f64x2.sqrt(f64x2.mul(v, by2)), least);
    const change = f64x2.div(f64x2.mul(f64x2.mul(by, m), by1), scale);
    const value = f64x2.promote_low_f32x4(v128.load64_zero(values));
    v128.store64_lane(values, f32x4.demote_f64x2_zero(f64x2.sub(value, change)), 0);
  }
}
