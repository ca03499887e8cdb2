// AssemblyScript, part of host/kernels/oscillatorNetwork.ts: gradients with respect to couplings and pushes.

import { turned } from './product';

/**
 * G = g s^T over columns of both: what each coupling does. Four by two dot products at a time.
 *
 * @param row - bytes from an oscillator to the next; @param tile - from its columns in a tile to those in the next
 * @param columns - bytes of those in a tile that count
 * @param adds - to what is there
 */
export function outer(
  gradient: usize,
  line: usize,
  g: usize,
  s: usize,
  row: usize,
  tile: usize,
  columns: usize,
  iFrom: i32,
  iTo: i32,
  jTo: i32,
  adds: bool,
): void {
  for (let i = iFrom; i < iTo; i += 4) {
    for (let j = 0; j < jTo; j += 2) {
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      for (let k: usize = 0; k < 4; k++) {
        let at = g + <usize>i * row + k * tile;
        let from = s + <usize>j * row + k * tile;
        for (const end = at + columns; at < end; at += 16, from += 16) {
          const left = v128.load(from);
          const right = v128.load(from + row);
          const g0 = v128.load(at);
          a0 = f32x4.add(a0, f32x4.mul(g0, left));
          b0 = f32x4.add(b0, f32x4.mul(g0, right));
          const g1 = v128.load(at + row);
          a1 = f32x4.add(a1, f32x4.mul(g1, left));
          b1 = f32x4.add(b1, f32x4.mul(g1, right));
          const g2 = v128.load(at + 2 * row);
          a2 = f32x4.add(a2, f32x4.mul(g2, left));
          b2 = f32x4.add(b2, f32x4.mul(g2, right));
          const g3 = v128.load(at + 3 * row);
          a3 = f32x4.add(a3, f32x4.mul(g3, left));
          b3 = f32x4.add(b3, f32x4.mul(g3, right));
        }
      }
      let to = gradient + <usize>i * line + ((<usize>j) << 2);
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

/** Sums each oscillator's columns: what each push does. Arguments as in `outer`. */
export function lineSums(sums: usize, x: usize, row: usize, tile: usize, columns: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    let sum = f32x4.splat(0);
    for (let k: usize = 0; k < 4; k++) {
      let at = x + <usize>i * row + k * tile;
      for (const end = at + columns; at < end; at += 16) sum = f32x4.add(sum, v128.load(at));
    }
    store<f32>(sums + ((<usize>i) << 2), sumOf(sum));
  }
}

/**
 * Gradient with respect to the pairs' couplings C from that with respect to Q: J = (C + C^T) / 2 is off Q's diagonal, and on
 * it the negative sum of J's line.
 *
 * @param gradient - of Q, lines of `line` bytes; @param work - room for `count` numbers and 16
 * @param out - of C, count x count, four lines at least
 */
export function pairsGradient(gradient: usize, line: usize, work: usize, out: usize, count: i32): void {
  const half = f32x4.splat(0.5);
  const outLine = (<usize>count) << 2;
  const own = work + 64;
  for (let i = 0; i < count; i++)
    store<f32>(own + ((<usize>i) << 2), load<f32>(gradient + <usize>i * (line + 4)));
  for (let i = 0; i < count; i += 4) {
    const row = <usize>min(i, count - 4);
    for (let j = 0; j <= i; j += 4) {
      const column = <usize>min(j, count - 4);
      const across = gradient + column * line + (row << 2);
      turned(
        work,
        16,
        v128.load(across),
        v128.load(across + line),
        v128.load(across + 2 * line),
        v128.load(across + 3 * line),
      );
      const others = v128.load(own + (column << 2));
      const along = gradient + row * line + (column << 2);
      const to = out + row * outLine + (column << 2);
      for (let k: usize = 0; k < 4; k++) {
        const both = f32x4.add(v128.load(along + k * line), v128.load(work + (k << 4)));
        const owns = f32x4.add(v128.load32_splat(own + ((row + k) << 2)), others);
        const r = f32x4.mul(half, f32x4.sub(both, owns));
        v128.store(to + k * outLine, r);
        v128.store(work + (k << 4), r);
      }
      turned(
        out + column * outLine + (row << 2),
        outLine,
        v128.load(work),
        v128.load(work, 16),
        v128.load(work, 32),
        v128.load(work, 48),
      );
    }
  }
  for (let i = 0; i < count; i++)
    store<f32>(out + <usize>i * (outLine + 4), -load<f32>(own + ((<usize>i) << 2)));
}
