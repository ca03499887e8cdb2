// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. Products of matrices
// and the curves of a perceptron (host/twins/perceptron.ts), four numbers at once. Arrays are f32; every pointer is a byte offset.

import { at } from './shared/lanes';

export { heapBase } from './shared/lanes';

const DOWN: i32 = 4;
const ACROSS: i32 = 8;

/** Lays four lines of a beside each other, so that what is multiplied in one turn is read in one go; 0 beyond the last line. */
function packLines(a: usize, aLine: i32, aStep: i32, lines: i32, inner: i32, to: usize): void {
  for (let i = 0; i < lines; i += DOWN) {
    for (let d = 0; d < DOWN; d++) {
      let into = at(to, d);
      if (i + d >= lines) {
        for (let k = 0; k < inner; k++, into += 16) store<f32>(into, 0);
        continue;
      }
      let from = at(a, (i + d) * aLine);
      const step = (<usize>aStep) << 2;
      for (let k = 0; k < inner; k++, into += 16, from += step) store<f32>(into, load<f32>(from));
    }
    to += (<usize>inner) << 4;
  }
}

/** Eight columns of b, line by line; 0 beyond the last column. */
function packColumns(b: usize, bLine: i32, bStep: i32, columns: i32, inner: i32, to: usize): void {
  if (bStep === 1 && columns >= ACROSS) {
    let from = b;
    for (let k = 0; k < inner; k++, from = at(from, bLine), to += 32) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
    return;
  }
  for (let j = 0; j < ACROSS; j++) {
    let into = at(to, j);
    let from = at(b, j * bStep);
    const line = (<usize>bLine) << 2;
    for (let k = 0; k < inner; k++, into += 32, from += line) store<f32>(into, j < columns ? load<f32>(from) : 0);
  }
}

/**
 * c = a b, or c += a b. Element (i, k) of a lies at i aLine + k aStep, element (k, j) of b at k bLine + j bStep: either may
 * so be taken transposed.
 *
 * @param c - lines x columns, one line after the other
 * @param packed - room for (lines rounded up to 4 + 8) x inner, and 32 more
 */
export function product(
  a: usize,
  aLine: i32,
  aStep: i32,
  b: usize,
  bLine: i32,
  bStep: i32,
  c: usize,
  lines: i32,
  inner: i32,
  columns: i32,
  adds: bool,
  packed: usize,
): void {
  const padded = (lines + DOWN - 1) & ~(DOWN - 1);
  const panel = at(packed, padded * inner);
  const tile = at(panel, ACROSS * inner);
  packLines(a, aLine, aStep, lines, inner, packed);
  for (let j = 0; j < columns; j += ACROSS) {
    packColumns(at(b, j * bStep), bLine, bStep, columns - j, inner, panel);
    let x = packed;
    for (let i = 0; i < lines; i += DOWN) {
      let a0 = f32x4.splat(0);
      let b0 = a0;
      let a1 = a0;
      let b1 = a0;
      let a2 = a0;
      let b2 = a0;
      let a3 = a0;
      let b3 = a0;
      for (let y = panel; y < tile; y += 32, x += 16) {
        const left = v128.load(y);
        const right = v128.load(y, 16);
        const x0 = v128.load_splat<f32>(x);
        const x1 = v128.load_splat<f32>(x, 4);
        const x2 = v128.load_splat<f32>(x, 8);
        const x3 = v128.load_splat<f32>(x, 12);
        a0 = f32x4.add(a0, f32x4.mul(x0, left));
        b0 = f32x4.add(b0, f32x4.mul(x0, right));
        a1 = f32x4.add(a1, f32x4.mul(x1, left));
        b1 = f32x4.add(b1, f32x4.mul(x1, right));
        a2 = f32x4.add(a2, f32x4.mul(x2, left));
        b2 = f32x4.add(b2, f32x4.mul(x2, right));
        a3 = f32x4.add(a3, f32x4.mul(x3, left));
        b3 = f32x4.add(b3, f32x4.mul(x3, right));
      }
      const whole = i + DOWN <= lines && j + ACROSS <= columns;
      const into = whole ? at(c, i * columns + j) : tile;
      const line = whole ? (<usize>columns) << 2 : 32;
      if (whole && adds) {
        a0 = f32x4.add(a0, v128.load(into));
        b0 = f32x4.add(b0, v128.load(into, 16));
        a1 = f32x4.add(a1, v128.load(into + line));
        b1 = f32x4.add(b1, v128.load(into + line, 16));
        a2 = f32x4.add(a2, v128.load(into + 2 * line));
        b2 = f32x4.add(b2, v128.load(into + 2 * line, 16));
        a3 = f32x4.add(a3, v128.load(into + 3 * line));
        b3 = f32x4.add(b3, v128.load(into + 3 * line, 16));
      }
      v128.store(into, a0);
      v128.store(into, b0, 16);
      v128.store(into + line, a1);
      v128.store(into + line, b1, 16);
      v128.store(into + 2 * line, a2);
      v128.store(into + 2 * line, b2, 16);
      v128.store(into + 3 * line, a3);
      v128.store(into + 3 * line, b3, 16);
      if (!whole) takeOver(tile, c, i, j, lines, columns, adds);
    }
  }
}

/** The part of a tile that lies within the product. */
function takeOver(tile: usize, c: usize, i: i32, j: i32, lines: i32, columns: i32, adds: bool): void {
  for (let d = 0; d < DOWN && i + d < lines; d++) {
    for (let k = 0; k < ACROSS && j + k < columns; k++) {
      const into = at(c, (i + d) * columns + j + k);
      const value = load<f32>(at(tile, d * ACROSS + k));
      store<f32>(into, adds ? load<f32>(into) + value : value);
    }
  }
}

/** out = x within -1..1. */
export function clamp(x: usize, out: usize, count: i32): void {
  for (let i = 0; i < count; i++) store<f32>(at(out, i), min<f32>(max<f32>(load<f32>(at(x, i)), -1), 1));
}

/** g = 0 where x lies outside -1..1. */
export function clampBack(x: usize, g: usize, count: i32): void {
  for (let i = 0; i < count; i++) if (!(abs<f32>(load<f32>(at(x, i))) <= 1)) store<f32>(at(g, i), 0);
}

/** Every row of x plus b, and no less than 0 when `rectified`. */
export function addBias(x: usize, b: usize, rows: i32, columns: i32, rectified: bool): void {
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++) {
    const to = at(x, row * columns);
    let i = 0;
    for (; i + 4 <= columns; i += 4) {
      const sum = f32x4.add(v128.load(at(to, i)), v128.load(at(b, i)));
      v128.store(at(to, i), rectified ? f32x4.max(sum, zero) : sum);
    }
    for (; i < columns; i++) {
      const sum = load<f32>(at(to, i)) + load<f32>(at(b, i));
      store<f32>(at(to, i), rectified ? max<f32>(sum, 0) : sum);
    }
  }
}

/** g = 0 where the rectified y is 0. */
export function rectifyBack(y: usize, g: usize, count: i32): void {
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    v128.store(at(g, i), v128.and(v128.load(at(g, i)), f32x4.gt(v128.load(at(y, i)), zero)));
  }
  for (; i < count; i++) if (!(load<f32>(at(y, i)) > 0)) store<f32>(at(g, i), 0);
}

/** sums = the sum of all rows of x. */
export function rowSum(x: usize, rows: i32, columns: i32, sums: usize): void {
  memory.fill(sums, 0, (<usize>columns) << 2);
  for (let row = 0; row < rows; row++) {
    const from = at(x, row * columns);
    let i = 0;
    for (; i + 4 <= columns; i += 4) {
      v128.store(at(sums, i), f32x4.add(v128.load(at(sums, i)), v128.load(at(from, i))));
    }
    for (; i < columns; i++) store<f32>(at(sums, i), load<f32>(at(sums, i)) + load<f32>(at(from, i)));
  }
}

/** g = scale (y - right). */
export function pull(y: usize, right: usize, g: usize, count: i32, scale: f32): void {
  for (let i = 0; i < count; i++) {
    store<f32>(at(g, i), scale * (load<f32>(at(y, i)) - load<f32>(at(right, i))));
  }
}
