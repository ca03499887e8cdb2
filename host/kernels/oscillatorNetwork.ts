// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. The parts that
// host/oscillatorNetwork/compiledSet.ts makes motions and their gradients of. Arrays are f32; pointers are byte offsets.
// A state holds 32 rows of a batch in four tiles of eight: a tile has eight numbers for each oscillator, one after
// another.

export { heapBase } from './shared/lanes';
export { lineSums, outer, pairsGradient } from './oscillatorNetwork/gradient';
export { couplings, pack, packStrassen, product, strassen } from './oscillatorNetwork/product';

/** Bytes of an oscillator in a tile. */
const ROW: usize = 32;

/**
 * A sum of states, each with its factor: two oscillators' numbers at a time, so that a factor is read once for four
 * vectors.
 *
 * @param out, row, outTile - where it lies: bytes from an oscillator to the next, and from a tile to the next
 * @param tile - bytes of a state's tiles; @param from - of them those before the first oscillator that is wanted
 * @param terms - a term after another: its factor, and where its state is; @param count - of them
 */
export function linear(
  out: usize,
  row: usize,
  outTile: usize,
  tile: usize,
  from: usize,
  terms: usize,
  count: i32,
): void {
  const last = terms + ((<usize>count) << 3);
  for (let k: usize = 0; k < 4; k++) {
    let i = k * tile + from;
    let to = out + k * outTile + (from / ROW) * row;
    for (const end = (k + 1) * tile; i < end; i += 2 * ROW, to += 2 * row) {
      let a = f32x4.splat(0);
      let b = a;
      let c = a;
      let d = a;
      for (let term = terms; term < last; term += 8) {
        const factor = v128.load32_splat(term);
        const at = load<usize>(term, 4) + i;
        a = f32x4.add(a, f32x4.mul(factor, v128.load(at)));
        b = f32x4.add(b, f32x4.mul(factor, v128.load(at, 16)));
        c = f32x4.add(c, f32x4.mul(factor, v128.load(at, 32)));
        d = f32x4.add(d, f32x4.mul(factor, v128.load(at, 48)));
      }
      v128.store(to, a);
      v128.store(to, b, 16);
      v128.store(to + row, c);
      v128.store(to + row, d, 16);
    }
  }
}

/** Lays rows of `count` numbers out as a state; rows that are missing are 0. */
export function tiles(out: usize, tile: usize, x: usize, rows: i32, count: i32): void {
  const line = (<usize>count) << 2;
  for (let row = 0; row < 32; row++) {
    let to = out + (<usize>row >> 3) * tile + ((<usize>row & 7) << 2);
    let from = x + <usize>row * line;
    const end = from + line;
    if (row < rows) for (; from < end; from += 4, to += ROW) store<f32>(to, load<f32>(from));
    else for (; from < end; from += 4, to += ROW) store<f32>(to, 0);
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
 * Sines, and cosines where they are wanted, of a sum as `linear` has it.
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
  terms: usize,
  count: i32,
): void {
  const last = terms + ((<usize>count) << 3);
  let i: usize = 0;
  for (let k: usize = 0; k < 4; k++) {
    let to = sines + k * sineTile;
    for (const end = i + tile; i < end; i += 2 * ROW, to += 2 * row) {
      let a = f32x4.splat(0);
      let b = a;
      let c = a;
      let d = a;
      for (let term = terms; term < last; term += 8) {
        const factor = v128.load32_splat(term);
        const at = load<usize>(term, 4) + i;
        a = f32x4.add(a, f32x4.mul(factor, v128.load(at)));
        b = f32x4.add(b, f32x4.mul(factor, v128.load(at, 16)));
        c = f32x4.add(c, f32x4.mul(factor, v128.load(at, 32)));
        d = f32x4.add(d, f32x4.mul(factor, v128.load(at, 48)));
      }
      const beside = cosines ? cosines + i : 0;
      waveTwice(to, beside, a, b);
      waveTwice(to + row, beside ? beside + ROW : 0, c, d);
    }
  }
}

/**
 * Stores eight sines, and cosines unless they are to go to 0. Each number is read for two vectors, and polynomials are in
 * pairs of terms: what takes time here is reading, and waiting for what comes before.
 */
// @ts-ignore: decorator
@inline
function waveTwice(sines: usize, cosines: usize, a: v128, b: v128): void {
  const perPi = number(0);
  const rounding = number(1);
  const roundedA = f32x4.add(f32x4.mul(a, perPi), rounding);
  const roundedB = f32x4.add(f32x4.mul(b, perPi), rounding);
  const halfTurnsA = f32x4.sub(roundedA, rounding);
  const halfTurnsB = f32x4.sub(roundedB, rounding);
  const high = number(2);
  const low = number(3);
  const rA = f32x4.sub(f32x4.sub(a, f32x4.mul(halfTurnsA, high)), f32x4.mul(halfTurnsA, low));
  const rB = f32x4.sub(f32x4.sub(b, f32x4.mul(halfTurnsB, high)), f32x4.mul(halfTurnsB, low));
  const squareA = f32x4.mul(rA, rA);
  const squareB = f32x4.mul(rB, rB);
  const fourthA = f32x4.mul(squareA, squareA);
  const fourthB = f32x4.mul(squareB, squareB);
  const s3 = number(4);
  const s2 = number(5);
  const s1 = number(6);
  const s0 = number(7);
  const innerA = step(step(s3, squareA, s2), fourthA, step(s1, squareA, s0));
  const innerB = step(step(s3, squareB, s2), fourthB, step(s1, squareB, s0));
  const turnA = i32x4.shl(roundedA, 31);
  const turnB = i32x4.shl(roundedB, 31);
  v128.store(sines, v128.xor(f32x4.add(rA, f32x4.mul(innerA, f32x4.mul(squareA, rA))), turnA));
  v128.store(sines, v128.xor(f32x4.add(rB, f32x4.mul(innerB, f32x4.mul(squareB, rB))), turnB), 16);
  if (cosines) {
    const c5 = number(8);
    const c4 = number(9);
    const c3 = number(10);
    const c2 = number(11);
    const outerA = step(step(c5, squareA, c4), fourthA, step(c3, squareA, c2));
    const outerB = step(step(c5, squareB, c4), fourthB, step(c3, squareB, c2));
    const c1 = number(12);
    const c0 = number(13);
    v128.store(cosines, v128.xor(step(outerA, fourthA, step(c1, squareA, c0)), turnA));
    v128.store(cosines, v128.xor(step(outerB, fourthB, step(c1, squareB, c0)), turnB), 16);
  }
}

// @ts-ignore: decorator
@inline
function step(sum: v128, square: v128, coefficient: v128): v128 {
  return f32x4.add(f32x4.mul(sum, square), coefficient);
}
