// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The static curves and
// the filter of the wiener twin (host/twins/wiener.ts), four samples at once. Arrays are f32; counts of the curves are
// multiples of 4.

import { clamped } from './shared/lanes';

export { heapBase } from './shared/lanes';

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

/**
 * out[row][n] = sum over k of x[row][k] w[n - k], k from 0 to below `most`, and for each group of eight n only where w may
 * be other than 0: to the group's end when `causal`, else from its beginning.
 *
 * @param x - rows x line
 * @param w - where lag 0 is; readable from 8 before the least lag to 8 after the largest, and 0 where there is no lag
 * @param out - rows x line, written up to `wide`, a multiple of 8
 * @param rows - a multiple of 4
 */
export function filter(
  x: usize,
  w: usize,
  out: usize,
  line: i32,
  rows: i32,
  wide: i32,
  most: i32,
  causal: bool,
): void {
  const down = (<usize>line) << 2;
  for (let row = 0; row < rows; row += 4) {
    const from = x + <usize>row * down;
    const to = out + <usize>row * down;
    for (let n = 0; n < wide; n += 8) {
      let a0 = f32x4.splat(0);
      let b0 = a0;
      let a1 = a0;
      let b1 = a0;
      let a2 = a0;
      let b2 = a0;
      let a3 = a0;
      let b3 = a0;
      const begin = causal ? 0 : n;
      const end = causal ? min<i32>(most, n + 8) : most;
      let lag = w + ((<usize>(n - begin)) << 2);
      const last = from + ((<usize>end) << 2);
      for (let at = from + ((<usize>begin) << 2); at < last; at += 4, lag -= 4) {
        const a = v128.load(lag);
        const b = v128.load(lag, 16);
        const x0 = v128.load_splat<f32>(at);
        const x1 = v128.load_splat<f32>(at + down);
        const x2 = v128.load_splat<f32>(at + 2 * down);
        const x3 = v128.load_splat<f32>(at + 3 * down);
        a0 = f32x4.add(a0, f32x4.mul(x0, a));
        b0 = f32x4.add(b0, f32x4.mul(x0, b));
        a1 = f32x4.add(a1, f32x4.mul(x1, a));
        b1 = f32x4.add(b1, f32x4.mul(x1, b));
        a2 = f32x4.add(a2, f32x4.mul(x2, a));
        b2 = f32x4.add(b2, f32x4.mul(x2, b));
        a3 = f32x4.add(a3, f32x4.mul(x3, a));
        b3 = f32x4.add(b3, f32x4.mul(x3, b));
      }
      const into = to + ((<usize>n) << 2);
      v128.store(into, a0);
      v128.store(into, b0, 16);
      v128.store(into + down, a1);
      v128.store(into + down, b1, 16);
      v128.store(into + 2 * down, a2);
      v128.store(into + 2 * down, b2, 16);
      v128.store(into + 3 * down, a3);
      v128.store(into + 3 * down, b3, 16);
    }
  }
}

/**
 * sums[lag] = sum over rows and n of x[row][n - lag] g[row][n], for lags in groups of eight from 0 to below `lags`.
 *
 * @param x - rows x line, behind eight numbers that are 0; so are the last eight of each line, and all beyond its samples
 * @param g - rows x line
 * @param samples - of g
 */
export function correlate(x: usize, g: usize, line: i32, rows: i32, samples: i32, lags: i32, sums: usize): void {
  const down = (<usize>line) << 2;
  for (let lag = 0; lag < lags; lag += 8) {
    // Lanes hold the larger lag first: x lies in the other direction.
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let row = 0; row < rows; row++) {
      const later = g + <usize>row * down;
      const sooner = x + <usize>row * down - ((<usize>lag) << 2);
      let n = lag;
      for (; n + 2 <= samples; n += 2) {
        const at = sooner + ((<usize>n) << 2);
        const g0 = v128.load_splat<f32>(later + ((<usize>n) << 2));
        const g1 = v128.load_splat<f32>(later + ((<usize>n) << 2), 4);
        a = f32x4.add(a, f32x4.mul(g0, v128.load(at - 28)));
        b = f32x4.add(b, f32x4.mul(g0, v128.load(at - 12)));
        c = f32x4.add(c, f32x4.mul(g1, v128.load(at - 24)));
        d = f32x4.add(d, f32x4.mul(g1, v128.load(at - 8)));
      }
      for (; n < samples; n++) {
        const at = sooner + ((<usize>n) << 2);
        const g0 = v128.load_splat<f32>(later + ((<usize>n) << 2));
        a = f32x4.add(a, f32x4.mul(g0, v128.load(at - 28)));
        b = f32x4.add(b, f32x4.mul(g0, v128.load(at - 12)));
      }
    }
    const near = f32x4.add(b, d);
    const far = f32x4.add(a, c);
    const into = sums + ((<usize>lag) << 2);
    v128.store(into, v128.shuffle<f32>(near, near, 3, 2, 1, 0));
    v128.store(into, v128.shuffle<f32>(far, far, 3, 2, 1, 0), 16);
  }
}
