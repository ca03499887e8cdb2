// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The parts that
// host/oscillatorNetwork/compiledSet.ts makes motions and their gradients of. Arrays are f32; pointers are byte
// offsets; a state holds 32 rows of a batch for each oscillator, oscillators one after another. Strides are in bytes.

const ROW_BYTES: usize = 128;

/** Where the caller may lay out its arrays. */
export function heapBase(): usize {
  return __heap_base;
}

/**
 * y = M x + e, four oscillators by eight rows at a time in registers.
 *
 * @param m - oscillators x oscillators; @param line - bytes of one of its lines
 * @param e - one an oscillator, or 0 for none
 * @param iFrom - first oscillator written, a multiple of 4; @param iTo - past the last, likewise
 * @param jFrom - first oscillator read; @param jTo - past the last
 */
export function product(
  m: usize,
  line: usize,
  x: usize,
  xStride: usize,
  y: usize,
  e: usize,
  iFrom: usize,
  iTo: usize,
  jFrom: usize,
  jTo: usize,
): void {
  for (let i = iFrom; i < iTo; i += 4) {
    const begin = m + i * line + (jFrom << 2);
    const end = m + i * line + (jTo << 2);
    for (let row: usize = 0; row < ROW_BYTES; row += 32) {
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      if (e) {
        a0 = v128.load32_splat(e + (i << 2));
        a1 = v128.load32_splat(e + (i << 2), 4);
        a2 = v128.load32_splat(e + (i << 2), 8);
        a3 = v128.load32_splat(e + (i << 2), 12);
      }
      let b0 = a0;
      let b1 = a1;
      let b2 = a2;
      let b3 = a3;
      let from = x + jFrom * xStride + row;
      for (let at = begin; at < end; at += 4) {
        const left = v128.load(from);
        const right = v128.load(from, 16);
        const m0 = v128.load32_splat(at);
        a0 = f32x4.add(a0, f32x4.mul(m0, left));
        b0 = f32x4.add(b0, f32x4.mul(m0, right));
        const m1 = v128.load32_splat(at + line);
        a1 = f32x4.add(a1, f32x4.mul(m1, left));
        b1 = f32x4.add(b1, f32x4.mul(m1, right));
        const m2 = v128.load32_splat(at + 2 * line);
        a2 = f32x4.add(a2, f32x4.mul(m2, left));
        b2 = f32x4.add(b2, f32x4.mul(m2, right));
        const m3 = v128.load32_splat(at + 3 * line);
        a3 = f32x4.add(a3, f32x4.mul(m3, left));
        b3 = f32x4.add(b3, f32x4.mul(m3, right));
        from += xStride;
      }
      const to = y + i * ROW_BYTES + row;
      v128.store(to, a0);
      v128.store(to, b0, 16);
      v128.store(to, a1, 128);
      v128.store(to, b1, 144);
      v128.store(to, a2, 256);
      v128.store(to, b2, 272);
      v128.store(to, a3, 384);
      v128.store(to, b3, 400);
    }
  }
}

/**
 * G = g s^T over columns of both: what each coupling does. Four by two dot products at a time.
 *
 * @param columns - bytes of each line that count, a multiple of 16
 * @param adds - to what is there
 */
export function outer(
  gradient: usize,
  line: usize,
  g: usize,
  s: usize,
  stride: usize,
  columns: usize,
  iFrom: usize,
  iTo: usize,
  jTo: usize,
  adds: bool,
): void {
  for (let i = iFrom; i < iTo; i += 4) {
    for (let j: usize = 0; j < jTo; j += 2) {
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      let at = g + i * stride;
      const end = at + columns;
      let from = s + j * stride;
      for (; at < end; at += 16) {
        const left = v128.load(from);
        const right = v128.load(from + stride);
        const g0 = v128.load(at);
        a0 = f32x4.add(a0, f32x4.mul(g0, left));
        b0 = f32x4.add(b0, f32x4.mul(g0, right));
        const g1 = v128.load(at + stride);
        a1 = f32x4.add(a1, f32x4.mul(g1, left));
        b1 = f32x4.add(b1, f32x4.mul(g1, right));
        const g2 = v128.load(at + 2 * stride);
        a2 = f32x4.add(a2, f32x4.mul(g2, left));
        b2 = f32x4.add(b2, f32x4.mul(g2, right));
        const g3 = v128.load(at + 3 * stride);
        a3 = f32x4.add(a3, f32x4.mul(g3, left));
        b3 = f32x4.add(b3, f32x4.mul(g3, right));
        from += 16;
      }
      let to = gradient + i * line + (j << 2);
      storePair(to, a0, b0, adds);
      to += line;
      storePair(to, a1, b1, adds);
      to += line;
      storePair(to, a2, b2, adds);
      to += line;
      storePair(to, a3, b3, adds);
    }
  }
}

// @ts-ignore: decorator
@inline
function storePair(to: usize, a: v128, b: v128, adds: bool): void {
  const left = sumOf(a);
  const right = sumOf(b);
  store<f32>(to, adds ? load<f32>(to) + left : left);
  store<f32>(to, adds ? load<f32>(to, 4) + right : right, 4);
}

// @ts-ignore: decorator
@inline
function sumOf(a: v128): f32 {
  return (
    f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
  );
}

/** Sums each line: what each push does. */
export function lineSums(sums: usize, x: usize, stride: usize, columns: usize, count: usize): void {
  for (let i: usize = 0; i < count; i++) {
    let sum = f32x4.splat(0);
    const end = x + i * stride + columns;
    for (let at = x + i * stride; at < end; at += 16) sum = f32x4.add(sum, v128.load(at));
    store<f32>(sums + (i << 2), sumOf(sum));
  }
}

/** out = a + cb b + cc c + cd d, or with ca a; out may be one of them where its stride is a state's. */
export function linear(
  out: usize,
  stride: usize,
  count: usize,
  ca: f32,
  a: usize,
  cb: f32,
  b: usize,
  cc: f32,
  c: usize,
  cd: f32,
  d: usize,
): void {
  const va = f32x4.splat(ca);
  const vb = f32x4.splat(cb);
  const vc = f32x4.splat(cc);
  const vd = f32x4.splat(cd);
  let from: usize = 0;
  for (let i: usize = 0; i < count; i++) {
    let to = out + i * stride;
    for (let end = from + ROW_BYTES; from < end; from += 16) {
      const ab = f32x4.add(f32x4.mul(va, v128.load(a + from)), f32x4.mul(vb, v128.load(b + from)));
      const cd = f32x4.add(f32x4.mul(vc, v128.load(c + from)), f32x4.mul(vd, v128.load(d + from)));
      v128.store(to, f32x4.add(ab, cd));
      to += 16;
    }
  }
}

const PER_PI: f32 = 0.318309886;
// pi in two parts, so that taking away a multiple of it leaves what single precision can hold.
const PI_HIGH: f32 = 3.140625;
const PI_LOW: f32 = 9.67653589793e-4;

// @ts-ignore: decorator
@inline
function turn(value: v128, halfTurns: v128): v128 {
  return v128.xor(value, i32x4.shl(i32x4.trunc_sat_f32x4_s(halfTurns), 31));
}

// @ts-ignore: decorator
@inline
function within(q: v128, halfTurns: v128): v128 {
  const high = f32x4.sub(q, f32x4.mul(halfTurns, f32x4.splat(PI_HIGH)));
  return f32x4.sub(high, f32x4.mul(halfTurns, f32x4.splat(PI_LOW)));
}

// @ts-ignore: decorator
@inline
function step(sum: v128, square: v128, coefficient: f32): v128 {
  return f32x4.add(f32x4.mul(sum, square), f32x4.splat(coefficient));
}

/** Sines of a state. The polynomials interpolate at Chebyshev's nodes of -pi/2..pi/2 and leave 7e-9; rounding leaves more. */
export function sines(out: usize, stride: usize, q: usize, count: usize): void {
  for (let i: usize = 0; i < count; i++) {
    for (let row: usize = 0; row < ROW_BYTES; row += 16) {
      const angle = v128.load(q + i * ROW_BYTES + row);
      const halfTurns = f32x4.nearest(f32x4.mul(angle, f32x4.splat(PER_PI)));
      const r = within(angle, halfTurns);
      const square = f32x4.mul(r, r);
      let sum = f32x4.splat(0.000002605107635225088);
      sum = step(sum, square, -0.0001980901740861697);
      sum = step(sum, square, 0.008333050170670613);
      sum = step(sum, square, -0.16666657947845928);
      const sine = f32x4.add(r, f32x4.mul(f32x4.mul(sum, square), r));
      v128.store(out + i * stride + row, turn(sine, halfTurns));
    }
  }
}

/** b = b cos q; the polynomial leaves 2e-10. */
export function timesCosines(b: usize, q: usize, count: usize): void {
  const end = b + count * ROW_BYTES;
  for (; b < end; b += 16) {
    const angle = v128.load(q);
    const halfTurns = f32x4.nearest(f32x4.mul(angle, f32x4.splat(PER_PI)));
    const r = within(angle, halfTurns);
    const square = f32x4.mul(r, r);
    let sum = f32x4.splat(-2.605065749175446e-7);
    sum = step(sum, square, 0.000024760109672931947);
    sum = step(sum, square, -0.001388836028439526);
    sum = step(sum, square, 0.04166663615972227);
    sum = step(sum, square, -0.49999999355437835);
    sum = step(sum, square, 1);
    v128.store(b, f32x4.mul(v128.load(b), turn(sum, halfTurns)));
    q += 16;
  }
}
