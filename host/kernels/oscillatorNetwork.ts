// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The parts that
// host/oscillatorNetwork/compiledSet.ts makes motions and their gradients of. Arrays are f32; pointers are byte offsets.
// A state holds 32 rows of a batch in four tiles of eight: a tile has eight numbers for each oscillator, one after
// another.

export { heapBase } from './shared/lanes';
export { couplings, pack, packStrassen, product, strassen } from './oscillatorNetwork/product';

/** Bytes of an oscillator in a tile. */
const ROW: usize = 32;

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
 * out = ca a + cb b + cc c + cd d + ce d'; out may be one of them where it is a state as they are.
 *
 * @param row - of `out`, bytes from an oscillator to the next; @param outTile - from a tile to the next
 * @param tile - bytes of the others' tiles
 */
export function linear(
  out: usize,
  row: usize,
  outTile: usize,
  tile: usize,
  ca: f32,
  a: usize,
  cb: f32,
  b: usize,
  cc: f32,
  c: usize,
  cd: f32,
  d: usize,
  ce: f32,
  e: usize,
): void {
  const va = f32x4.splat(ca);
  const vb = f32x4.splat(cb);
  const vc = f32x4.splat(cc);
  const vd = f32x4.splat(cd);
  const ve = f32x4.splat(ce);
  let i: usize = 0;
  for (let k: usize = 0; k < 4; k++) {
    let to = out + k * outTile;
    for (const end = i + tile; i < end; i += ROW, to += row) {
      for (let eight: usize = 0; eight < ROW; eight += 16) {
        const at = i + eight;
        const ab = f32x4.add(f32x4.mul(va, v128.load(a + at)), f32x4.mul(vb, v128.load(b + at)));
        const cd = f32x4.add(f32x4.mul(vc, v128.load(c + at)), f32x4.mul(vd, v128.load(d + at)));
        v128.store(to + eight, f32x4.add(f32x4.add(ab, cd), f32x4.mul(ve, v128.load(e + at))));
      }
    }
  }
}

/** b = b c */
export function times(b: usize, c: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) v128.store(b + i, f32x4.mul(v128.load(b + i), v128.load(c + i)));
}

/**
 * From memory, not written out as vectors: the compiler would build those anew each time. 1 / pi; 1.5 x 2^23, which
 * rounds what is added to it and leaves it in the lowest bits; pi in two parts, so that taking away a multiple of it
 * leaves what single precision can hold; the sine's polynomial and the cosine's, which interpolate at Chebyshev's nodes
 * of -pi/2..pi/2 and leave 7e-9 and 2e-10 (rounding leaves more).
 */
const NUMBERS = memory.data<f32>([
  0.318309886, 12582912, 3.140625, 9.67653589793e-4, 0.000002605107635225088, -0.0001980901740861697,
  0.008333050170670613, -0.16666657947845928, -2.605065749175446e-7, 0.000024760109672931947,
  -0.001388836028439526, 0.04166663615972227, -0.49999999355437835, 1,
]);

// @ts-ignore: decorator
@inline
function number(index: usize): v128 {
  return v128.load32_splat(NUMBERS + (index << 2));
}

/**
 * Sines, and cosines where they are wanted, of a + cb b + cc c.
 *
 * @param row, waveTile - of the sines, bytes from an oscillator to the next and from a tile to the next
 * @param cosines - a state, or 0 for none; @param tile - bytes of the others' tiles
 */
export function waves(
  sines: usize,
  row: usize,
  sineTile: usize,
  cosines: usize,
  tile: usize,
  a: usize,
  cb: f32,
  b: usize,
  cc: f32,
  c: usize,
): void {
  const vb = f32x4.splat(cb);
  const vc = f32x4.splat(cc);
  const perPi = number(0);
  const rounding = number(1);
  const s3 = number(4);
  const s2 = number(5);
  const s1 = number(6);
  const s0 = number(7);
  let i: usize = 0;
  for (let k: usize = 0; k < 4; k++) {
    let to = sines + k * sineTile;
    for (const end = i + tile; i < end; i += ROW, to += row) {
      for (let eight: usize = 0; eight < ROW; eight += 16) {
        const at = i + eight;
        const moved = f32x4.add(f32x4.mul(vb, v128.load(b + at)), f32x4.mul(vc, v128.load(c + at)));
        const angle = f32x4.add(v128.load(a + at), moved);
        const rounded = f32x4.add(f32x4.mul(angle, perPi), rounding);
        const turn = i32x4.shl(rounded, 31);
        const halfTurns = f32x4.sub(rounded, rounding);
        const high = f32x4.sub(angle, f32x4.mul(halfTurns, number(2)));
        const r = f32x4.sub(high, f32x4.mul(halfTurns, number(3)));
        const square = f32x4.mul(r, r);
        const inner = step(step(step(s3, square, s2), square, s1), square, s0);
        const sine = f32x4.add(r, f32x4.mul(f32x4.mul(inner, square), r));
        v128.store(to + eight, v128.xor(sine, turn));
        if (cosines) {
          const four = step(step(step(number(8), square, number(9)), square, number(10)), square, number(11));
          const cosine = step(step(four, square, number(12)), square, number(13));
          v128.store(cosines + at, v128.xor(cosine, turn));
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function step(sum: v128, square: v128, coefficient: v128): v128 {
  return f32x4.add(f32x4.mul(sum, square), coefficient);
}
