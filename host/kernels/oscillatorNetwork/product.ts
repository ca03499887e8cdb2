// AssemblyScript, part of host/kernels/oscillatorNetwork.ts: what is multiplied with the sines, and the product. Loops are
// written out no further than they are: the compiler moves loads together, and then has no registers.

/** Bytes of an oscillator in a tile of a state. */
const ROW: usize = 32;

/** Writes 4 x 4 numbers, lines as columns: 16 bytes from one to the next is how `block` reads them. */
// @ts-ignore: decorator
@inline
export function turned(to: usize, line: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ba = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const dc = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(to + line, v128.shuffle<f64>(ab, cd, 1, 3));
  v128.store(to + 2 * line, v128.shuffle<f64>(ba, dc, 0, 2));
  v128.store(to + 3 * line, v128.shuffle<f64>(ba, dc, 1, 3));
}

/**
 * What is multiplied with the sines, Q: J = (C + C^T) / 2 less, on the diagonal, 1 and the sum of its line.
 *
 * @param pairs - C, lines of `count`, 4 at least; @param out - n x n, 0 beyond `count`
 */
export function couplings(pairs: usize, count: i32, out: usize, n: i32): void {
  const half = f32x4.splat(0.5);
  const cLine = (<usize>count) << 2;
  const line = (<usize>n) << 2;
  for (let i = 0; i < count; i += 4) {
    const row = <usize>min(i, count - 4);
    for (let j = 0; j <= i; j += 4) {
      const column = <usize>min(j, count - 4);
      const along = pairs + row * cLine + (column << 2);
      const across = pairs + column * cLine + (row << 2);
      const a = v128.load(across);
      const b = v128.load(across + cLine);
      const c = v128.load(across + 2 * cLine);
      const d = v128.load(across + 3 * cLine);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const ba = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const dc = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      const r0 = mean(along, v128.shuffle<f64>(ab, cd, 0, 2), half);
      const r1 = mean(along + cLine, v128.shuffle<f64>(ab, cd, 1, 3), half);
      const r2 = mean(along + 2 * cLine, v128.shuffle<f64>(ba, dc, 0, 2), half);
      const r3 = mean(along + 3 * cLine, v128.shuffle<f64>(ba, dc, 1, 3), half);
      const to = out + row * line + (column << 2);
      v128.store(to, r0);
      v128.store(to + line, r1);
      v128.store(to + 2 * line, r2);
      v128.store(to + 3 * line, r3);
      turned(out + column * line + (row << 2), line, r0, r1, r2, r3);
    }
  }
  // J is symmetric: the sums of four lines are those of four columns.
  for (let i = 0; i < count; i += 4) {
    const column = <usize>min(i, count - 4);
    let from = out + (column << 2);
    let low = f64x2.splat(0);
    let high = low;
    let j = 0;
    for (; j + 4 <= count; j += 4, from += 4 * line) {
      const upper = f32x4.add(v128.load(from), v128.load(from + line));
      const pulls = f32x4.add(upper, f32x4.add(v128.load(from + 2 * line), v128.load(from + 3 * line)));
      low = f64x2.add(low, f64x2.promote_low_f32x4(pulls));
      high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f64>(pulls, pulls, 1, 0)));
    }
    for (; j < count; j++, from += line) {
      const pulls = v128.load(from);
      low = f64x2.add(low, f64x2.promote_low_f32x4(pulls));
      high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f64>(pulls, pulls, 1, 0)));
    }
    // The last four may hold some that are set already: what they are now is no pull.
    const own = out + column * (line + 4);
    const known = i - <i32>column;
    if (known < 1) store<f32>(own, <f32>(-1 - f64x2.extract_lane(low, 0)));
    if (known < 2) store<f32>(own + line, <f32>(-1 - f64x2.extract_lane(low, 1)), 4);
    if (known < 3) store<f32>(own + 2 * line, <f32>(-1 - f64x2.extract_lane(high, 0)), 8);
    store<f32>(own + 3 * line, <f32>(-1 - f64x2.extract_lane(high, 1)), 12);
  }
}

// @ts-ignore: decorator
@inline
function mean(along: usize, across: v128, half: v128): v128 {
  return f32x4.mul(half, f32x4.add(v128.load(along), across));
}

/**
 * Lines in groups of four, the last group the last four: column after column, which of a symmetric matrix are lines. Only
 * what is in lines or columns from `from` on, a multiple of 4; the rest of `out` is left as it is.
 *
 * @param q - n x n
 */
export function pack(q: usize, n: i32, out: usize, from: i32): void {
  const line = (<usize>n) << 2;
  for (let i = 0; i < n; i += 4) {
    const begin = i < from ? from : 0;
    const at = q + (<usize>min(i, n - 4) << 2);
    for (let j = begin; j < n; j++) v128.store(out + (<usize>j << 4), v128.load(at + <usize>j * line));
    out += <usize>n << 4;
  }
}

/**
 * The seven left factors of Strassen's products in Winograd's form, each packed as `pack` does: A11, A12, S4, -A22, S1, S2,
 * S3 with S1 = A21 + A22, S2 = S1 - A11, S3 = A11 - A21, S4 = A12 - S2. Q is symmetric, so that four of A12's lines are
 * four of A21's columns.
 *
 * @param q - n x n, n even; @param out - 7 x `size` bytes
 */
export function packStrassen(q: usize, n: i32, out: usize, size: usize): void {
  const half = n >> 1;
  const line = (<usize>n) << 2;
  const right = (<usize>half) << 2;
  const down = <usize>half * line;
  for (let i = 0; i < half; i += 4) {
    let from = q + (<usize>min(i, half - 4) << 2);
    for (const end = from + down; from < end; from += line, out += 16) {
      const a11 = v128.load(from);
      const a12 = v128.load(from + down);
      const a21 = v128.load(from + right);
      const a22 = v128.load(from + down + right);
      const s1 = f32x4.add(a21, a22);
      const s2 = f32x4.sub(s1, a11);
      v128.store(out, a11);
      v128.store(out + size, a12);
      v128.store(out + 2 * size, f32x4.sub(a12, s2));
      v128.store(out + 3 * size, f32x4.neg(a22));
      v128.store(out + 4 * size, s1);
      v128.store(out + 5 * size, s2);
      v128.store(out + 6 * size, f32x4.sub(a11, a21));
    }
  }
}

/**
 * y = M x + begin + e, four oscillators by eight rows at a time in registers.
 *
 * @param m - packed; @param group - bytes of a group of four lines; first column of those wanted
 * @param begin - as y, or 0 for none; @param e - one a line, or 0 for none
 * @param lines - of M; those from `from` on, a multiple of 4, are wanted
 */
function block(
  m: usize,
  group: usize,
  x: usize,
  xRow: usize,
  xTile: usize,
  columns: i32,
  y: usize,
  yTile: usize,
  begin: usize,
  beginTile: usize,
  e: usize,
  from: i32,
  lines: i32,
  tiles: i32,
): void {
  const length = <usize>columns * xRow;
  m += <usize>(from >> 2) * group;
  for (let i = from; i < lines; i += 4) {
    const line = <usize>min(i, lines - 4);
    for (let tile = 0; tile < tiles; tile++) {
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      if (e) {
        a0 = v128.load32_splat(e + (line << 2));
        a1 = v128.load32_splat(e + (line << 2), 4);
        a2 = v128.load32_splat(e + (line << 2), 8);
        a3 = v128.load32_splat(e + (line << 2), 12);
      }
      let b0 = a0;
      let b1 = a1;
      let b2 = a2;
      let b3 = a3;
      if (begin) {
        const old = begin + <usize>tile * beginTile + line * ROW;
        a0 = f32x4.add(a0, v128.load(old));
        b0 = f32x4.add(b0, v128.load(old, 16));
        a1 = f32x4.add(a1, v128.load(old, 32));
        b1 = f32x4.add(b1, v128.load(old, 48));
        a2 = f32x4.add(a2, v128.load(old, 64));
        b2 = f32x4.add(b2, v128.load(old, 80));
        a3 = f32x4.add(a3, v128.load(old, 96));
        b3 = f32x4.add(b3, v128.load(old, 112));
      }
      let at = m;
      let by = x + <usize>tile * xTile;
      for (const end = by + length; by < end; by += xRow, at += 16) {
        const left = v128.load(by);
        const right = v128.load(by, 16);
        const m0 = v128.load32_splat(at);
        a0 = f32x4.add(a0, f32x4.mul(m0, left));
        b0 = f32x4.add(b0, f32x4.mul(m0, right));
        const m1 = v128.load32_splat(at, 4);
        a1 = f32x4.add(a1, f32x4.mul(m1, left));
        b1 = f32x4.add(b1, f32x4.mul(m1, right));
        const m2 = v128.load32_splat(at, 8);
        a2 = f32x4.add(a2, f32x4.mul(m2, left));
        b2 = f32x4.add(b2, f32x4.mul(m2, right));
        const m3 = v128.load32_splat(at, 12);
        a3 = f32x4.add(a3, f32x4.mul(m3, left));
        b3 = f32x4.add(b3, f32x4.mul(m3, right));
      }
      const to = y + <usize>tile * yTile + line * ROW;
      v128.store(to, a0);
      v128.store(to, b0, 16);
      v128.store(to, a1, 32);
      v128.store(to, b1, 48);
      v128.store(to, a2, 64);
      v128.store(to, b2, 80);
      v128.store(to, a3, 96);
      v128.store(to, b3, 112);
    }
    m += group;
  }
}

/**
 * y = Q x + e, of some oscillators from some.
 *
 * @param m - Q as `pack` has it; @param e - one an oscillator, or 0 for none
 * @param from - first oscillator written, a multiple of 4; @param by - first read
 */
export function product(
  m: usize,
  x: usize,
  xRow: usize,
  xTile: usize,
  y: usize,
  e: usize,
  n: i32,
  tile: usize,
  from: i32,
  by: i32,
): void {
  const first = m + ((<usize>by) << 4);
  const group = (<usize>n) << 4;
  block(first, group, x + <usize>by * xRow, xRow, xTile, n - by, y, tile, 0, 0, e, from, n, 4);
}

/** out = a + b over two tiles. */
function sum(out: usize, outTile: usize, a: usize, b: usize, tile: usize): void {
  for (let k = 0; k < 2; k++) {
    let to = out + <usize>k * outTile;
    for (const end = a + tile; a < end; a += 16, b += 16, to += 16)
      v128.store(to, f32x4.add(v128.load(a), v128.load(b)));
  }
}

/**
 * y = Q x + e by seven products of halves instead of eight (Strassen, Numerische Mathematik 13, 354, 1969, in Winograd's
 * form); rounding is of the same order.
 *
 * @param xRow, xTile - bytes from an oscillator's eight rows to its next oscillator's, and to its next eight
 * @param m - as `packStrassen` has it; @param e - n numbers, the second half less the first, or 0 for none
 * @param work - 9 x n/2 oscillators in two tiles
 */
export function strassen(
  m: usize,
  size: usize,
  x: usize,
  xRow: usize,
  xTile: usize,
  y: usize,
  e: usize,
  n: i32,
  tile: usize,
  work: usize,
): void {
  const half = n >> 1;
  const down = <usize>half * ROW;
  const right = 2 * tile;
  const xDown = <usize>half * xRow;
  const xRight = 2 * xTile;
  const part = 2 * down;
  const t1 = work;
  const t2 = work + part;
  const t3 = work + 2 * part;
  const t4 = work + 3 * part;
  for (let k: usize = 0; k < 2; k++) {
    let b = x + k * xTile;
    let to = t1 + k * down;
    for (const end = b + xDown; b < end; b += xRow, to += ROW) {
      for (let eight: usize = 0; eight < ROW; eight += 16) {
        const b12 = v128.load(b + xRight + eight);
        const b22 = v128.load(b + xDown + xRight + eight);
        const one = f32x4.sub(b12, v128.load(b + eight));
        const two = f32x4.sub(b22, one);
        v128.store(to + eight, one);
        v128.store(to + eight + part, two);
        v128.store(to + eight + 2 * part, f32x4.sub(b22, b12));
        v128.store(to + eight + 3 * part, f32x4.sub(two, v128.load(b + xDown + eight)));
      }
    }
  }
  const p1 = work + 4 * part;
  const u2 = work + 5 * part;
  const u3 = work + 6 * part;
  const p5 = work + 7 * part;
  const u4 = work + 8 * part;
  const group = (<usize>half) << 4;
  const lower = e ? e + ((<usize>half) << 2) : 0;
  block(m, group, x, xRow, xTile, half, p1, down, 0, 0, e, 0, half, 2);
  block(m + size, group, x + xDown, xRow, xTile, half, y, tile, p1, down, 0, 0, half, 2);
  block(m + 5 * size, group, t2, ROW, down, half, u2, down, p1, down, 0, 0, half, 2);
  block(m + 6 * size, group, t3, ROW, down, half, u3, down, u2, down, lower, 0, half, 2);
  block(m + 4 * size, group, t1, ROW, down, half, p5, down, 0, 0, 0, 0, half, 2);
  block(m + 3 * size, group, t4, ROW, down, half, y + down, tile, u3, down, 0, 0, half, 2);
  sum(u4, down, u2, p5, down);
  block(m + 2 * size, group, x + xDown + xRight, xRow, xTile, half, y + right, tile, u4, down, 0, 0, half, 2);
  sum(y + down + right, tile, u3, p5, down);
}
