// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The static curves of
// the wiener twin (host/twins/wiener.ts), four samples at once. Arrays are f32; counts are multiples of 4.

/** Where the caller may lay out its arrays. */
export function heapBase(): usize {
  return __heap_base;
}

// @ts-ignore: decorator
@inline
function clamped(x: v128): v128 {
  return f32x4.min(f32x4.max(x, f32x4.splat(-1)), f32x4.splat(1));
}

/** out = p1 u + p2 u^2 + p3 u^3, u clamped to -1..1. */
export function bendIn(u: usize, out: usize, count: i32, p1: f32, p2: f32, p3: f32): void {
  const a = f32x4.splat(p1);
  const b = f32x4.splat(p2);
  const c = f32x4.splat(p3);
  const end = u + ((<usize>count) << 2);
  for (; u < end; u += 16, out += 16) {
    const x = clamped(v128.load(u));
    v128.store(out, f32x4.mul(x, f32x4.add(a, f32x4.mul(x, f32x4.add(b, f32x4.mul(x, c))))));
  }
}

/** g = g (p1 + 2 p2 u + 3 p3 u^2), and 0 where u lies outside -1..1. */
export function slopeIn(u: usize, g: usize, count: i32, p1: f32, p2: f32, p3: f32): void {
  const one = f32x4.splat(1);
  const a = f32x4.splat(p1);
  const b = f32x4.splat(2 * p2);
  const c = f32x4.splat(3 * p3);
  const end = u + ((<usize>count) << 2);
  for (; u < end; u += 16, g += 16) {
    const x = v128.load(u);
    const slope = f32x4.add(a, f32x4.mul(x, f32x4.add(b, f32x4.mul(x, c))));
    v128.store(g, v128.and(f32x4.mul(v128.load(g), slope), f32x4.le(f32x4.abs(x), one)));
  }
}

/** out = q0 + q1 v + q2 v^2 + q3 v^3 + q4 v / sqrt(1 + v^2). */
export function bendOut(v: usize, out: usize, count: i32, q0: f32, q1: f32, q2: f32, q3: f32, q4: f32): void {
  const one = f32x4.splat(1);
  const a = f32x4.splat(q0);
  const b = f32x4.splat(q1);
  const c = f32x4.splat(q2);
  const d = f32x4.splat(q3);
  const e = f32x4.splat(q4);
  const end = v + ((<usize>count) << 2);
  for (; v < end; v += 16, out += 16) {
    const x = v128.load(v);
    const root = f32x4.sqrt(f32x4.add(one, f32x4.mul(x, x)));
    const polynomial = f32x4.add(b, f32x4.mul(x, f32x4.add(c, f32x4.mul(x, d))));
    v128.store(out, f32x4.add(a, f32x4.mul(x, f32x4.add(polynomial, f32x4.div(e, root)))));
  }
}

/** out = g (q1 + 2 q2 v + 3 q3 v^2 + q4 (1 + v^2)^(-3/2)). */
export function slopeOut(v: usize, g: usize, out: usize, count: i32, q1: f32, q2: f32, q3: f32, q4: f32): void {
  const one = f32x4.splat(1);
  const b = f32x4.splat(q1);
  const c = f32x4.splat(2 * q2);
  const d = f32x4.splat(3 * q3);
  const e = f32x4.splat(q4);
  const end = v + ((<usize>count) << 2);
  for (; v < end; v += 16, g += 16, out += 16) {
    const x = v128.load(v);
    const square = f32x4.add(one, f32x4.mul(x, x));
    const cube = f32x4.mul(square, f32x4.sqrt(square));
    const slope = f32x4.add(f32x4.add(b, f32x4.mul(x, f32x4.add(c, f32x4.mul(x, d)))), f32x4.div(e, cube));
    v128.store(out, f32x4.mul(v128.load(g), slope));
  }
}
