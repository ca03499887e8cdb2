// AssemblyScript: compiled to WebAssembly by the build (host/build/compileKernel.ts), not by tsc. What
// host/systems/converters.ts and counterNoise.ts say, four samples at once and in the same double precision, so that the
// numbers are the same to the last bit.

export { heapBase } from './shared/lanes';

/** Codes nearest to two values, as whole doubles: ties up, clamped to 0..top, 0 for what is no number. */
// @ts-ignore: decorator
@inline
function nearest(value: v128, top: v128): v128 {
  const half = f64x2.splat(0.5);
  const place = f64x2.add(f64x2.mul(f64x2.mul(f64x2.add(value, f64x2.splat(1)), half), top), half);
  return f64x2.pmin(top, f64x2.pmax(f64x2.splat(0), f64x2.floor(place)));
}

/**
 * Levels of two codes.
 *
 * @param pitch - 2 / top; dividing would give another double here and there, but for no converter another single
 */
// @ts-ignore: decorator
@inline
function level(code: v128, pitch: v128): v128 {
  return f64x2.sub(f64x2.mul(code, pitch), f64x2.splat(1));
}

// @ts-ignore: decorator
@inline
function upper(x: v128): v128 {
  return v128.shuffle<f64>(x, x, 1, 0);
}

// @ts-ignore: decorator
@inline
function levels(left: v128, right: v128, pitch: v128): v128 {
  return v128.shuffle<f64>(
    f32x4.demote_f64x2_zero(level(left, pitch)),
    f32x4.demote_f64x2_zero(level(right, pitch)),
    0,
    2,
  );
}

/** Values as the converter has them: out = its level nearest to each. */
export function toLevels(values: usize, out: usize, count: i32, highest: f64): void {
  const top = f64x2.splat(highest);
  const pitch = f64x2.splat(2 / highest);
  const end = values + ((<usize>count) << 2);
  for (; values < end; values += 16, out += 16) {
    const x = v128.load(values);
    const left = nearest(f64x2.promote_low_f32x4(x), top);
    const right = nearest(f64x2.promote_low_f32x4(upper(x)), top);
    v128.store(out, levels(left, right, pitch));
  }
}

/** @param codes - u16, left-aligned by `shift` bits */
export function levelsOf(codes: usize, out: usize, count: i32, highest: f64, shift: i32): void {
  const pitch = f64x2.splat(2 / highest);
  const end = codes + ((<usize>count) << 1);
  for (; codes < end; codes += 8, out += 16) {
    const code = i32x4.shr_u(v128.load_ext<u16>(codes), shift);
    const left = f64x2.convert_low_i32x4_u(code);
    const right = f64x2.convert_low_i32x4_u(upper(code));
    v128.store(out, levels(left, right, pitch));
  }
}

/** From memory, not written out as vectors: the compiler would build those anew each time. */
const FACTORS = memory.data<i32>([0x7feb352d, 0x846ca68b, 0x9e3779b1]);

// @ts-ignore: decorator
@inline
function mix(value: i32): i32 {
  let x = value;
  x = (x ^ (x >>> 16)) * 0x7feb352d;
  x = (x ^ (x >>> 15)) * 0x846ca68b;
  return x ^ (x >>> 16);
}

// @ts-ignore: decorator
@inline
function mixAll(value: v128, one: v128, other: v128): v128 {
  let x = value;
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), one);
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), other);
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/** What two samples have become on the way to the ADC. */
// @ts-ignore: decorator
@inline
function heard(
  sense: v128,
  normal: v128,
  gain: v128,
  zero: v128,
  noise: v128,
  perFull: v128,
  shot: bool,
): v128 {
  const signal = f64x2.mul(gain, f64x2.sub(sense, zero));
  let deviation = noise;
  if (shot) {
    const variance = f64x2.add(f64x2.mul(noise, noise), f64x2.mul(perFull, f64x2.abs(signal)));
    deviation = f64x2.sqrt(variance);
  }
  return f64x2.add(f64x2.add(zero, signal), f64x2.mul(deviation, normal));
}

/**
 * Gain, noise and the ADC.
 *
 * @param sense - rows x samples f32, and 12 bytes more
 * @param out - rows x samples, and room for three more: left-aligned u16 codes, or f32 levels
 * @param evaluation - number of the first row
 * @param quantiles - the lower 2^15 of 2^16 f32, of which the others are the mirror image, or 0 where there is no noise
 * @param noise - its standard deviation; @param perFull - variance besides for a signal of 1
 */
export function hear(
  sense: usize,
  out: usize,
  samples: i32,
  rows: i32,
  evaluation: f64,
  deviceSeed: i32,
  quantiles: usize,
  gain: f64,
  zero: f64,
  noise: f64,
  perFull: f64,
  highest: f64,
  shift: i32,
  toCodes: bool,
): void {
  const top = f64x2.splat(highest);
  const pitch = f64x2.splat(2 / highest);
  const gains = f64x2.splat(gain);
  const zeros = f64x2.splat(zero);
  const noises = f64x2.splat(noise);
  const shot = perFull > 0;
  const full = f64x2.splat(perFull);
  const golden = v128.load_splat<i32>(FACTORS + 8);
  const four = i32x4.splat(4);
  const one = v128.load_splat<i32>(FACTORS);
  const other = v128.load_splat<i32>(FACTORS + 4);
  const width: usize = toCodes ? 2 : 4;
  for (let row = 0; row < rows; row++) {
    const number = <i64>evaluation + row;
    const seed = mix((deviceSeed * 0x9e3779b1) ^ (<i32>(number >> 32) * 0x85ebca6b));
    const first = mix(seed ^ <i32>number);
    const second = mix(first * 0xc2b2ae35 + seed);
    const firsts = i32x4.splat(first);
    const seconds = i32x4.splat(second);
    let index = i32x4(1, 2, 3, 4);
    let from = sense + ((<usize>(row * samples)) << 2);
    let to = out + <usize>(row * samples) * width;
    const end = from + ((<usize>samples) << 2);
    // The last four may reach into the next row, which is written after.
    for (; from < end; from += 16, to += 4 * width) {
      let normal = f32x4.splat(0);
      if (quantiles) {
        const drawn = mixAll(
          i32x4.add(mixAll(v128.xor(i32x4.mul(index, golden), firsts), one, other), seconds),
          one,
          other,
        );
        const sign = i32x4.shr_s(drawn, 31);
        const at = i32x4.shl(i32x4.shr_u(v128.xor(drawn, sign), 16), 2);
        normal = v128.load_zero<f32>(quantiles + <usize>i32x4.extract_lane(at, 0));
        normal = v128.load_lane<f32>(quantiles + <usize>i32x4.extract_lane(at, 1), normal, 1);
        normal = v128.load_lane<f32>(quantiles + <usize>i32x4.extract_lane(at, 2), normal, 2);
        normal = v128.load_lane<f32>(quantiles + <usize>i32x4.extract_lane(at, 3), normal, 3);
        normal = v128.xor(normal, i32x4.shl(sign, 31));
        index = i32x4.add(index, four);
      }
      const x = v128.load(from);
      const left = nearest(
        heard(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(normal), gains, zeros, noises, full, shot),
        top,
      );
      const right = nearest(
        heard(
          f64x2.promote_low_f32x4(upper(x)),
          f64x2.promote_low_f32x4(upper(normal)),
          gains,
          zeros,
          noises,
          full,
          shot,
        ),
        top,
      );
      if (toCodes) {
        const codes = i32x4.shl(
          v128.shuffle<f64>(
            i32x4.trunc_sat_f64x2_u_zero(left),
            i32x4.trunc_sat_f64x2_u_zero(right),
            0,
            2,
          ),
          shift,
        );
        v128.store_lane<u64>(to, i16x8.narrow_i32x4_u(codes, codes), 0);
      } else {
        v128.store(to, levels(left, right, pitch));
      }
    }
  }
}
